/**
 * What people read, in the language they read: texts that are found in bundles by key, and the language that a stanza
 * asks for. Bundles are UTF-8 properties files beside the classes of their owner, which may be a component with its own
 * class loader. Pure; used wherever a form, a command or an error speaks to a person.
 */
@NullMarked
package im.annex.kernel.texts;

import org.jspecify.annotations.NullMarked;
