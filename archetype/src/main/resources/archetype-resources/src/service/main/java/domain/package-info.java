/** What a poll is: decides, without I/O, XML, clock or threads. */
@NullMarked
package ${package}.domain;

import org.jspecify.annotations.NullMarked;
