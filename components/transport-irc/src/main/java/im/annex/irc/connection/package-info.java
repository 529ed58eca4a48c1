/**
 * The way to IRC servers: which hosts may be connected to and at what addresses, and one user's connection to one network,
 * which is made again when it breaks. What is said there is in {@link im.annex.irc.session}; whoever uses this runs it in
 * the mailbox of the user and the network.
 */
@NullMarked
package im.annex.irc.connection;

import org.jspecify.annotations.NullMarked;
