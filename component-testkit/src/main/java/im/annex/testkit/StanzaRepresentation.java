package im.annex.testkit;

import org.assertj.core.presentation.StandardRepresentation;
import org.dom4j.Element;

/** Shows elements in failures as what they mean. */
final class StanzaRepresentation extends StandardRepresentation {

    @Override
    protected String fallbackToStringOf(Object object) {
        return object instanceof Element element ? Stanzas.canonical(element) : super.fallbackToStringOf(object);
    }
}
