/**
 * What a change of the configuration means for a process that runs: which settings changed, and whether they apply at
 * once, with a restart of a component, or with a restart of the process. Pure; used by the command {@code reload}.
 */
@NullMarked
package im.annex.kernel.internal.admin.reload;

import org.jspecify.annotations.NullMarked;
