package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.session.Effect.HangUp;
import im.annex.irc.session.Effect.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session with a server that says what the test lets it say. */
final class Scene {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    static final Profile WITCH =
            new Profile("witch", "hag", "A Witch", Optional.empty(), Optional.empty(), false, List.of());

    final Session session;
    Instant now = START;
    private final List<Effect> effects = new ArrayList<>();

    private Scene(Profile profile, Pace pace, boolean secure) {
        session = new Session(profile, pace, new Names(), secure, "rOprNGfwEbeRWgbNEkqO");
    }

    /** About to connect. */
    static Scene of(Profile profile) {
        return new Scene(profile, Pace.USUAL, true);
    }

    static Scene unencrypted(Profile profile) {
        return new Scene(profile, Pace.USUAL, false);
    }

    /** Connected and welcome, with these capabilities and what the server supports. */
    static Scene welcome(String capabilities, String isupport) {
        return welcome(WITCH, Pace.USUAL, capabilities, isupport);
    }

    static Scene welcome(Profile profile, Pace pace, String capabilities, String isupport) {
        var scene = new Scene(profile, pace, true);
        scene.open();
        scene.hear(":irc.test CAP * LS :" + capabilities);
        if (!capabilities.isEmpty()) {
            scene.hear(":irc.test CAP * ACK :" + capabilities.replaceAll("=\\S*", ""));
        }
        scene.hear(
                ":irc.test 001 witch :Welcome",
                ":irc.test 005 witch " + isupport + " :are supported by this server",
                ":irc.test 422 witch :No motd");
        scene.pass(Duration.ofMinutes(1));
        scene.forget();
        return scene;
    }

    /** In a channel, too, with these others. */
    Scene in(String channel, String others) {
        hear(
                ":witch!hag@cave.test JOIN " + channel,
                ":irc.test 353 witch = " + channel + " :witch " + others,
                ":irc.test 366 witch " + channel + " :End",
                ":irc.test 315 witch " + channel + " :End");
        pass(Duration.ofMinutes(1));
        forget();
        return this;
    }

    Scene open() {
        effects.addAll(session.opened(now));
        return this;
    }

    Scene hear(String... lines) {
        for (String line : lines) {
            effects.addAll(session.on(Line.parse(line).orElseThrow(), now));
        }
        return this;
    }

    Scene want(Request request) {
        effects.addAll(session.on(request, now));
        return this;
    }

    Scene pass(Duration time) {
        now = now.plus(time);
        effects.addAll(session.passed(now));
        return this;
    }

    Scene forget() {
        effects.clear();
        return this;
    }

    Channel channel(String name) {
        return session.channel(name).orElseThrow();
    }

    List<String> names(String channel) {
        return channel(channel).members(session).stream()
                .map(member -> member.modes()
                        + (member.modes().isEmpty() ? "" : ":")
                        + member.person().nick())
                .toList();
    }

    /** What was sent since it was asked last. */
    List<String> sent() {
        List<String> lines = effects.stream()
                .filter(Send.class::isInstance)
                .map(effect -> ((Send) effect).line().write())
                .toList();
        effects.removeIf(Send.class::isInstance);
        return lines;
    }

    /** What was told since it was asked last, beside what was sent. */
    List<Effect> told() {
        List<Effect> told =
                effects.stream().filter(effect -> !(effect instanceof Send)).toList();
        effects.removeIf(effect -> !(effect instanceof Send));
        return told;
    }

    <E extends Effect> List<E> told(Class<E> type) {
        return told().stream().filter(type::isInstance).map(type::cast).toList();
    }

    Optional<Departure.Cause> hungUp() {
        return told(HangUp.class).stream().map(hangUp -> hangUp.why().cause()).findFirst();
    }
}
