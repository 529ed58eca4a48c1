/**
 * What stands on the wire of IRC: lines with tags, source, command and parameters; what a server says it supports; CTCP and
 * formatting inside of messages. Pure values without I/O, for everybody in this component.
 */
@NullMarked
package im.annex.irc.line;

import org.jspecify.annotations.NullMarked;
