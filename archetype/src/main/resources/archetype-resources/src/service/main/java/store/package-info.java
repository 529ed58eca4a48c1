/** What outlives a restart. */
@NullMarked
package ${package}.store;

import org.jspecify.annotations.NullMarked;
