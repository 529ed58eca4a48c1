/**
 * The doors between the kernel and the components: what a component declares, what it is handed, and what it may say.
 * A component imports this package, {@code protocol}, {@code config} and nothing else of the kernel. It grows by default
 * methods only.
 */
@NullMarked
package im.annex.kernel.spi;

import org.jspecify.annotations.NullMarked;
