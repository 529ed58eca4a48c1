package im.annex.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The XEPs that Annex knows, and the pages that say so: made of what its components say of themselves. */
final class Specifications {

    private static final String ALL = "all";

    /** What others have specified. */
    private static final Set<String> ELSEWHERE = Set.of("urn:xmpp:mucsub:0");

    private static final String BEFORE = """
            # Specifications

            What the components of Annex say of themselves when a client asks (XEP-0030), and what has no feature of its own. The same
            for programs is in [annex.doap](annex.doap). Subscriptions to rooms (MUC/Sub, `urn:xmpp:mucsub:0`) are a specification of ejabberd:
            [what differs](decisions/0023-subscriptions-to-rooms.md).

            | XEP | title | version | components |
            |---|---|---|---|
            """;

    private final List<Specification> all;

    /**
     * One of them.
     *
     * @param features what stands for it; those that end in a star stand for all that begin like it
     * @param where types of components that know it without a feature
     * @param page what says more of it
     */
    record Specification(
            String xep,
            String title,
            String version,
            List<String> features,
            List<String> where,
            Optional<String> page) {

        boolean isMeantBy(String feature) {
            return features.stream()
                    .anyMatch(own -> own.endsWith("*")
                            ? feature.startsWith(own.substring(0, own.length() - 1))
                            : own.equals(feature));
        }

        /** The types of components that know it, by the features of each. */
        NavigableSet<String> types(Map<String, ? extends Collection<String>> advertised) {
            if (where.contains(ALL)) {
                return new TreeSet<>(advertised.keySet());
            }
            NavigableSet<String> types = new TreeSet<>(where);
            advertised.forEach((type, of) -> {
                if (of.stream().anyMatch(this::isMeantBy)) {
                    types.add(type);
                }
            });
            return types;
        }
    }

    private Specifications(List<Specification> all) {
        this.all = all;
    }

    static Specifications read() {
        try (InputStream in =
                Objects.requireNonNull(Specifications.class.getResourceAsStream("/xeps.yaml"), "xeps.yaml")) {
            List<?> entries = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return new Specifications(entries.stream()
                    .map(entry -> specification((Map<?, ?>) entry))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Specification specification(Map<?, ?> entry) {
        return new Specification(
                String.valueOf(entry.get("xep")),
                String.valueOf(entry.get("title")),
                String.valueOf(entry.get("version")),
                texts(entry.get("features")),
                texts(entry.get("where")),
                Optional.ofNullable(entry.get("page")).map(String::valueOf));
    }

    private static List<String> texts(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }

    List<Specification> all() {
        return all;
    }

    /** What is advertised and stands for none of them. */
    NavigableMap<String, NavigableSet<String>> unknown(Map<String, ? extends Collection<String>> advertised) {
        NavigableMap<String, NavigableSet<String>> unknown = new TreeMap<>();
        advertised.forEach((type, features) -> {
            NavigableSet<String> left = features.stream()
                    .filter(feature -> !ELSEWHERE.contains(feature))
                    .filter(feature -> all.stream().noneMatch(one -> one.isMeantBy(feature)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!left.isEmpty()) {
                unknown.put(type, left);
            }
        });
        return unknown;
    }

    /** The page for people. */
    String page(Map<String, ? extends Collection<String>> advertised) {
        return BEFORE
                + all.stream()
                        .map(one -> "| [%s](https://xmpp.org/extensions/xep-%s.html) | %s | %s | %s |%n"
                                .formatted(
                                        one.xep(),
                                        one.xep(),
                                        one.page()
                                                .map(page -> "[" + one.title() + "](" + page + ")")
                                                .orElse(one.title()),
                                        one.version(),
                                        types(one, advertised)))
                        .collect(Collectors.joining());
    }

    private static String types(Specification one, Map<String, ? extends Collection<String>> advertised) {
        NavigableSet<String> types = one.types(advertised);
        return types.containsAll(advertised.keySet()) ? "all" : String.join(", ", types);
    }

    /** The file for programs (XEP-0453). */
    String doap() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rdf:RDF xmlns="http://usefulinc.com/ns/doap#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                         xmlns:xmpp="https://linkmauve.fr/ns/xmpp-doap#">
                  <Project>
                    <name>Annex</name>
                    <shortdesc xml:lang="en">Features for any XMPP server, in a process beside it</shortdesc>
                    <programming-language>Java</programming-language>
                    <os>Linux</os>
                %s  </Project>
                </rdf:RDF>
                """.formatted(all.stream().map(Specifications::doap).collect(Collectors.joining()));
    }

    private static String doap(Specification one) {
        return """
                    <implements>
                      <xmpp:SupportedXep>
                        <xmpp:xep rdf:resource="https://xmpp.org/extensions/xep-%s.html"/>
                        <xmpp:version>%s</xmpp:version>
                      </xmpp:SupportedXep>
                    </implements>
                """.formatted(one.xep(), one.version());
    }
}
