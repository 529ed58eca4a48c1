/**
 * Data forms (XEP-0004) with standardised fields (XEP-0068), validation (XEP-0122), layout (XEP-0141) and media
 * (XEP-0221). A form is described once, as a {@link im.annex.kernel.protocol.forms.Form} of typed fields, and then
 * rendered for a person, read back into typed values or complaints, and rendered as a result. Pure.
 */
@NullMarked
package im.annex.kernel.protocol.forms;

import org.jspecify.annotations.NullMarked;
