/**
 * Commands for those who run the process: one definition for XMPP, the command line and the documentation. Components
 * define their own here.
 */
@NullMarked
package im.annex.kernel.administration;

import org.jspecify.annotations.NullMarked;
