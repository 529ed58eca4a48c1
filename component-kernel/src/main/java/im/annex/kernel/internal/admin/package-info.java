/**
 * The administration of the process: the kernel's own commands, what they need of the process behind small interfaces,
 * and {@link im.annex.kernel.internal.admin.Administration}, which puts them together with their faces. Wired by the
 * life cycle.
 */
@NullMarked
package im.annex.kernel.internal.admin;

import org.jspecify.annotations.NullMarked;
