/**
 * Who may do what: the one model of access rules, which operators write into lists such as
 * {@code allow-create: [admins, "*@staff.example.org"]} and every component asks through
 * {@link im.annex.kernel.access.Access}.
 */
@NullMarked
package im.annex.kernel.access;

import org.jspecify.annotations.NullMarked;
