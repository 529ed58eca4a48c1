/**
 * The settings of the whole process: what may stand in the configuration file beside a component's own settings, and the
 * loader that makes them of the file. Pure but for reading the file; used by the command line, the life cycle and tests.
 */
@NullMarked
package im.annex.kernel.settings;

import org.jspecify.annotations.NullMarked;
