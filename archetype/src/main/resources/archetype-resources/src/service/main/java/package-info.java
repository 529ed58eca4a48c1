/** A poll that everybody may take part in, by IQ, by command and by word. Its parts are put together in {@link PollModule}. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
