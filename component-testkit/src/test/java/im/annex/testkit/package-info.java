/**
 * Tests of the testkit by itself: a hand-written component on a plain socket stands in for the kernel, and a tiny echo
 * component runs on the kernel. What is asserted here is what component authors rely on. Nobody imports it.
 */
@NullMarked
package im.annex.testkit;

import org.jspecify.annotations.NullMarked;
