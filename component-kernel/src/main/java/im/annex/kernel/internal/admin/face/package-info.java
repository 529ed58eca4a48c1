/**
 * The faces of commands: ad-hoc commands (XEP-0050) with their sessions, requests over the local socket, and reports as
 * forms, text and JSON. It knows no particular command; the kernel's commands and those of components are all in one
 * {@link im.annex.kernel.internal.admin.face.CommandBook}.
 */
@NullMarked
package im.annex.kernel.internal.admin.face;

import org.jspecify.annotations.NullMarked;
