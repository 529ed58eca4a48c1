package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.StayEncrypted;
import im.annex.irc.session.Effect.Upgrade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which capabilities both sides have (IRCv3 capability-negotiation), and the login that is one of them. Servers may come
 * back to it at any time.
 */
final class Negotiation {

    /** What fits into a line of 512 bytes with room to spare. */
    private static final int MOST_SIGNS = 400;

    private static final int MOST_OFFERED = 256;

    private static final int LAST_PORT = 65_535;

    private static final Set<String> LOGIN =
            Set.of("AUTHENTICATE", "900", "901", "902", "903", "904", "905", "906", "907", "908");

    private final State state;
    private final boolean secure;
    private final LoggingIn loggingIn;
    private @Nullable Map<String, String> offered = new LinkedHashMap<>();
    private int asked;
    private boolean ended;

    Negotiation(State state, Profile profile, boolean secure, String nonce) {
        this.state = state;
        this.secure = secure;
        this.loggingIn = new LoggingIn(state, profile, secure, nonce, this::end);
    }

    /** Whether a line belongs to this. */
    static boolean concerns(Line line) {
        return line.command().equals("CAP") || LOGIN.contains(line.command());
    }

    /** Reads a line if it belongs to this. */
    boolean on(Line line) {
        if (line.command().equals("CAP")) {
            negotiate(line);
        } else if (LOGIN.contains(line.command())) {
            loggingIn.on(line);
        } else {
            return false;
        }
        return true;
    }

    /** Whether nothing more is expected. */
    boolean isSettled() {
        return asked == 0 && !loggingIn.isUnderWay();
    }

    private void negotiate(Line line) {
        switch (line.param(1).toUpperCase(Locale.ROOT)) {
            case "LS" -> offered(line);
            case "NEW" -> ask(tokens(line.last()));
            case "ACK" -> agreed(line.last());
            case "NAK" -> refused(line.last());
            case "DEL" -> tokens(line.last()).keySet().forEach(name -> agree(name, false));
            default -> {
                // Lists that we did not ask for.
            }
        }
    }

    private void offered(Line line) {
        if (offered == null) {
            return;
        }
        if (offered.size() < MOST_OFFERED) {
            offered.putAll(tokens(line.last()));
        }
        if (!(line.params().size() > 3 && line.param(2).equals("*"))) {
            Map<String, String> all = offered;
            offered = null;
            ask(all);
            if (!state.over && asked == 0) {
                loggingIn.unavailable();
            }
        }
    }

    private static Map<String, String> tokens(String text) {
        var tokens = new LinkedHashMap<String, String>();
        for (String token : text.split(" ", -1)) {
            int equals = token.indexOf('=');
            if (!token.isEmpty()) {
                tokens.put(
                        equals < 0 ? token : token.substring(0, equals), equals < 0 ? "" : token.substring(equals + 1));
            }
        }
        return tokens;
    }

    private void ask(Map<String, String> names) {
        if (names.containsKey("sts") && transport(names.get("sts"))) {
            return;
        }
        Optional.ofNullable(names.get(Capability.MULTILINE.wire()))
                .flatMap(Multiline::parse)
                .ifPresent(limits -> state.multiline = limits);
        loggingIn.offered(Optional.ofNullable(names.get(Capability.SASL.wire())));
        List<String> wanted = names.keySet().stream().filter(this::isWanted).toList();
        var line = new StringBuilder();
        for (String name : wanted) {
            if (line.length() + name.length() > MOST_SIGNS) {
                askFor(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
        if (!line.isEmpty()) {
            askFor(line.toString());
        }
    }

    private boolean isWanted(String name) {
        return Capability.called(name)
                .filter(capability -> !state.has(capability))
                .filter(capability -> capability != Capability.MULTILINE || state.multiline != null)
                .filter(capability -> capability != Capability.SASL || loggingIn.isPossible())
                .isPresent();
    }

    private void askFor(String names) {
        asked++;
        state.sendNow(Line.of("CAP", "REQ", names));
    }

    private void agreed(String names) {
        for (String name : names.split(" ", -1)) {
            agree(name.startsWith("-") ? name.substring(1) : name, !name.startsWith("-"));
        }
        answered(List.of(names.split(" ", -1)).contains(Capability.SASL.wire()));
    }

    private void agree(String name, boolean agreed) {
        Capability.called(name).ifPresent(capability -> state.has(capability, agreed));
    }

    /** One that a server does not want keeps it from agreeing to all of them, so they are asked for one by one. */
    private void refused(String names) {
        var single = new ArrayList<>(List.of(names.strip().split(" +")));
        if (single.size() > 1) {
            single.forEach(this::askFor);
        }
        answered(false);
    }

    private void answered(boolean login) {
        asked = Math.max(0, asked - 1);
        if (login && loggingIn.isPossible()) {
            loggingIn.begin();
        } else if (asked == 0 && !loggingIn.isUnderWay()) {
            loggingIn.unavailable();
        }
    }

    /** Once everything is agreed upon the server may go on. */
    private void end() {
        if (!ended && asked == 0 && state.registration != null) {
            ended = true;
            state.sendNow(Line.of("CAP", "END"));
        }
    }

    /** IRCv3 sts; true if we come back in another way. */
    private boolean transport(String value) {
        Map<String, String> parts = tokens(value.replace(',', ' '));
        if (secure) {
            number(parts.get("duration"))
                    .ifPresent(seconds -> state.emit(new StayEncrypted(Duration.ofSeconds(seconds))));
            return false;
        }
        Optional<Long> port = number(parts.get("port")).filter(number -> number > 0 && number <= LAST_PORT);
        if (port.isPresent()) {
            state.emit(new Upgrade(Math.toIntExact(port.get())));
            state.hangUp(Cause.INSECURE, "the server wants TLS");
        }
        return port.isPresent();
    }

    private static Optional<Long> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,12}"))
                .map(Long::valueOf);
    }
}
