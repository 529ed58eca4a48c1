/**
 * The metrics of the process: one registry that every part counts in, what the Java machine tells of itself, and the text
 * that Prometheus reads. Made by the life cycle of the process, which hands the registry on.
 */
@NullMarked
package im.annex.kernel.internal.metrics;

import org.jspecify.annotations.NullMarked;
