package im.annex.kernel.protocol.forms;

/** What a form is made of, in the order in which it is shown. */
public sealed interface FormPart permits Field, Note {}
