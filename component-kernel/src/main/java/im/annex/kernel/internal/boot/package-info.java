/**
 * The command line: what an operator types, what is printed back and with which exit code. It finds the component types,
 * loads the configuration, sets up the log and drives {@link im.annex.kernel.lifecycle.Annex}. Nothing else calls it.
 */
@NullMarked
package im.annex.kernel.internal.boot;

import org.jspecify.annotations.NullMarked;
