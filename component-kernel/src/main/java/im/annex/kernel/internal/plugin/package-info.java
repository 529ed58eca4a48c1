/**
 * Component types as plug-ins: folders of jars, each with a class loader of its own that sees the kernel's public
 * packages and nothing else of the program. The command line finds the installed types here and has one replaced while
 * its instances are restarted.
 */
@NullMarked
package im.annex.kernel.internal.plugin;

import org.jspecify.annotations.NullMarked;
