package im.annex.pubsub;

import im.annex.pubsub.store.Catalogue.TypeFilter;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;

/** Which types of nodes are wanted (XEP-0462 §3.2). */
final class TypeFilters {

    private TypeFilters() {}

    /** The filter of a query; empty if it contradicts itself. */
    static Optional<TypeFilter> read(Element query) {
        Element filter = query.element(Namespaces.in(Namespaces.TYPE_FILTER, "filter"));
        Element form = filter == null ? null : filter.element(Namespaces.in(Namespaces.DATA_FORM, "x"));
        if (form == null) {
            return Optional.of(TypeFilter.ALL);
        }
        Optional<List<String>> included = values(form, "included-types");
        Optional<List<String>> excluded = values(form, "excluded-types");
        if (included.isPresent() && excluded.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(included.map(types -> new TypeFilter(types, false))
                .or(() -> excluded.map(types -> new TypeFilter(types, true)))
                .orElse(TypeFilter.ALL));
    }

    private static Optional<List<String>> values(Element form, String name) {
        return form.elements("field").stream()
                .filter(field -> name.equals(field.attributeValue("var")))
                .findFirst()
                .map(field ->
                        field.elements("value").stream().map(Element::getText).toList())
                .filter(values -> !values.isEmpty());
    }
}
