/** Files that belong to this process alone and go with it. Used wherever something has to be put down for a while. */
@NullMarked
package im.annex.kernel.internal.files;

import org.jspecify.annotations.NullMarked;
