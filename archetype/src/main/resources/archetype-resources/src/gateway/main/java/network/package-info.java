/** The network on the other side: a port, and an example of one that needs no network at all. */
@NullMarked
package ${package}.network;

import org.jspecify.annotations.NullMarked;
