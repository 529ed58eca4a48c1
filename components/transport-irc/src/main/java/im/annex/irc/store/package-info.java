/** What users have set, and the channels that they stay in: a port and its SQL. For the component around it. */
@NullMarked
package im.annex.irc.store;

import org.jspecify.annotations.NullMarked;
