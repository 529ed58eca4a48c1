/**
 * What an operator starts and stops: the settings of the whole process, and the process as an object that tests and the
 * command line both drive.
 */
@NullMarked
package im.annex.kernel.lifecycle;

import org.jspecify.annotations.NullMarked;
