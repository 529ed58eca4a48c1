/**
 * What happens in one component, told to the others of the process: rooms tell of those who come and of what is said, and
 * whoever wants to know listens. What is told is told once and kept nowhere; a listener that is slow or wrong hurts
 * nobody but itself. The kinds of events are here, as components do not see each other's classes.
 */
@NullMarked
package im.annex.kernel.events;

import org.jspecify.annotations.NullMarked;
