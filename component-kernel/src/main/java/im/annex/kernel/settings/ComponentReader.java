package im.annex.kernel.settings;

import im.annex.kernel.config.Located;
import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Nothing;
import im.annex.kernel.config.Located.Text;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.settings.AnnexSettings.Contacts;
import im.annex.kernel.settings.AnnexSettings.Server;
import im.annex.kernel.spi.ComponentType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.xmpp.packet.JID;

/** Reads {@code components:}, which maps domains to what they are. One reader reads one file. */
final class ComponentReader {

    private static final String SERVER = "server";
    private static final String HOST = "host";
    private static final String ADDRESSES = "addresses";
    private static final String CONTACTS = "contact-addresses";

    /** RFC 3986 §3.1: a scheme and a colon; what follows is the scheme's business. */
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    /** What every component has beside the settings of its type. */
    record Common(
            @Setting("What kind of component it is.") String type,
            @Setting("What it shares with the server.") Secret secret,

            @Setting("Whom to turn to, published by XEP-0157.")
            Contacts contactAddresses,

            @Setting(value = "Whether everybody is told the version of Annex who asks for it.", standard = "true")
            boolean tellVersion) {}

    private final SequencedMap<String, ComponentType> types;
    private final SettingsBinder binder;
    private final Problems problems;

    ComponentReader(SequencedMap<String, ComponentType> types, SettingsBinder binder, Problems problems) {
        this.types = types;
        this.binder = binder;
        this.problems = problems;
    }

    /**
     * Lets a type pass whose settings hold together and can stand beside what every component has.
     *
     * @throws IllegalArgumentException if they do not
     */
    static void requireUsable(ComponentType type) {
        try {
            SettingsBinder.requireSound(type.settings());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the settings of component type " + type.name() + " are not in order: " + e.getMessage(), e);
        }
        var own = SettingsBinder.keys(type.settings());
        if (!Collections.disjoint(own, commonKeys())) {
            own.retainAll(commonKeys());
            throw new IllegalArgumentException("the settings of component type " + type.name()
                    + " use keys that every component has: " + String.join(", ", own));
        }
    }

    private static SequencedSet<String> commonKeys() {
        var keys = new LinkedHashSet<>(SettingsBinder.keys(Common.class));
        keys.add(SERVER);
        return keys;
    }

    /** The components that are faultless, in the order of the file. */
    List<ComponentInstance> read(Mapping top) {
        int before = problems.count();
        Mapping byDomain = section(top, "components");
        if (byDomain.entries().isEmpty() && problems.count() == before) {
            problems.add(byDomain, "at least one component has to be configured");
        }
        Mapping topServer = section(top, SERVER);
        var components = new ArrayList<ComponentInstance>();
        Map<JID, Located> places = new HashMap<>();
        byDomain.entries().forEach((name, value) -> {
            Optional<JID> domain = domain(name, value, places);
            mapping(value).flatMap(given -> component(domain, given, topServer)).ifPresent(components::add);
        });
        return components;
    }

    private Optional<JID> domain(String text, Located at, Map<JID, Located> places) {
        Optional<JID> domain = parse(text);
        if (domain.isEmpty()) {
            problems.add(at, "not the domain of a component, such as conference.example.org");
            return domain;
        }
        // The same in letters and in ASCII is the same domain to everybody but the server.
        Located earlier = places.putIfAbsent(new JID(domain.get().getDomain()), at);
        if (earlier != null) {
            problems.add(at, "this domain is given already " + problems.whereIs(earlier, at));
        }
        return domain;
    }

    private void checkDomain(Mapping server) {
        if (server.get("domain").orElse(null) instanceof Text text
                && parse(text.value()).isEmpty()) {
            problems.add(text, "not the domain of a server, such as example.org");
        }
    }

    /** The address of a domain itself, without node and resource. */
    private static Optional<JID> parse(String text) {
        try {
            JID jid = Jids.parse(text);
            boolean alone = jid.getNode() == null && jid.getResource() == null;
            return alone && text.chars().noneMatch(Character::isWhitespace) ? Optional.of(jid) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<ComponentInstance> component(Optional<JID> domain, Mapping given, Mapping topServer) {
        checkContacts(given);
        Optional<Common> common = binder.bind(Common.class, given.only(SettingsBinder.keys(Common.class)));
        Mapping serverKeys = serverKeys(section(given, SERVER), topServer);
        checkDomain(serverKeys);
        serverKeys.get(ADDRESSES).ifPresent(addresses -> check(addresses, text -> ServerAddress.parse(text, 1)));
        serverKeys.get(HOST).ifPresent(host -> check(host, ServerAddress::checkHost));
        Optional<Server> server = binder.bind(Server.class, serverKeys);
        Optional<ComponentType> type = type(given);
        Optional<? extends Record> settings = type.flatMap(known -> settings(known, given));
        if (domain.isEmpty() || common.isEmpty() || server.isEmpty() || type.isEmpty() || settings.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ComponentInstance(
                domain.get(),
                type.get(),
                common.get().secret(),
                server.get(),
                common.get().contactAddresses(),
                common.get().tellVersion(),
                settings.get()));
    }

    /** What a check throws is told with the line. */
    private void check(Located value, Consumer<String> check) {
        switch (value) {
            case Text text -> {
                try {
                    check.accept(text.value());
                } catch (IllegalArgumentException e) {
                    problems.add(text, String.valueOf(e.getMessage()));
                }
            }
            case Located.Items list -> list.items().forEach(each -> check(each, check));
            case Nothing _, Mapping _ -> {}
        }
    }

    /** Key by key; but who says where the own server is means neither the host nor the addresses of the others. */
    private Mapping serverKeys(Mapping own, Mapping top) {
        Set<String> others = new LinkedHashSet<>(top.entries().keySet());
        if (own.get(HOST).isPresent() || own.get(ADDRESSES).isPresent()) {
            others.removeAll(Set.of(HOST, ADDRESSES));
        }
        Mapping all = own.over(top.only(others));
        if (all.get(HOST).isPresent()) {
            all.get(ADDRESSES).ifPresent(also -> problems.add(also, "give either host or addresses"));
        }
        return all;
    }

    private Optional<ComponentType> type(Mapping given) {
        if (!(given.get("type").orElse(null) instanceof Text name)) {
            return Optional.empty();
        }
        ComponentType type = types.get(name.value());
        if (type == null) {
            String known = types.isEmpty() ? "none is installed" : "known: " + String.join(", ", types.keySet());
            problems.add(
                    name,
                    "unknown component type" + SettingsBinder.didYouMean(name.value(), types.keySet()) + " (" + known
                            + ")");
        }
        return Optional.ofNullable(type);
    }

    private Optional<? extends Record> settings(ComponentType type, Mapping given) {
        Set<String> own = SettingsBinder.keys(type.settings());
        var all = commonKeys();
        all.addAll(own);
        binder.rejectUnknown(given, all);
        return binder.bind(type.settings(), given.only(own));
    }

    private void checkContacts(Mapping given) {
        if (given.get(CONTACTS).orElse(null) instanceof Mapping contacts) {
            contacts.only(SettingsBinder.keys(Contacts.class))
                    .entries()
                    .values()
                    .forEach(this::checkUris);
        }
    }

    private void checkUris(Located value) {
        switch (value) {
            case Text uri
            when !URI.matcher(uri.value()).matches() ->
                problems.add(uri, "not a URI such as mailto:abuse@example.org or https://example.org/abuse");
            case Located.Items list -> list.items().forEach(this::checkUris);
            case Text _, Nothing _, Mapping _ -> {}
        }
    }

    private Mapping section(Mapping parent, String key) {
        return parent.get(key).flatMap(this::mapping).orElse(Mapping.empty(parent.line(), parent.pathOf(key)));
    }

    /** The value as a mapping, nothing being an empty one; any other shape is a problem. */
    private Optional<Mapping> mapping(Located value) {
        return switch (value) {
            case Mapping mapping -> Optional.of(mapping);
            case Nothing nothing -> Optional.of(Mapping.empty(nothing.line(), nothing.path()));
            case Text _, Located.Items _ -> {
                problems.add(value, "expected a mapping, found " + value.shape());
                yield Optional.empty();
            }
        };
    }
}
