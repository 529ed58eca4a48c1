/** Delayed delivery (XEP-0203): when something was really sent. For histories, archives and whoever passes on later. Pure. */
@NullMarked
package im.annex.kernel.protocol.delay;

import org.jspecify.annotations.NullMarked;
