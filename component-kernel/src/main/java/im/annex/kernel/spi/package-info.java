/**
 * The doors between the kernel and the components: what a component declares, what it is handed, and what it may say.
 * What else a component may need of the kernel is in the packages beside this one, never in {@code internal}. What was
 * accepted as part of the doors stays; interfaces grow by default methods.
 */
@NullMarked
package im.annex.kernel.spi;

import org.jspecify.annotations.NullMarked;
