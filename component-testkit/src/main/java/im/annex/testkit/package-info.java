/**
 * What a component's author tests with: an XEP-0114 server inside the test, scripted users on it, assertions on stanzas
 * by meaning, a link that can be made to misbehave, and a rig that runs one component against all of this. It shares no
 * code with the kernel's own stream, so that each checks the other. Meant for tests: failures are
 * {@link java.lang.AssertionError}s, and whatever waits, waits for a bounded time.
 */
@NullMarked
package im.annex.testkit;

import org.jspecify.annotations.NullMarked;
