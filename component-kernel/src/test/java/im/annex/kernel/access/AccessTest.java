package im.annex.kernel.access;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.Setting;
import im.annex.kernel.config.SettingsBinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

class AccessTest {

    private static final Access ACCESS = new Access(List.of(new JID("root@example.org")));

    @ParameterizedTest
    @CsvSource({
        "everyone, a@b.example, true",
        "nobody, root@example.org, false",
        "admins, root@example.org/laptop, true",
        "admins, roots@example.org, false",
        "juliet@example.org, juliet@example.org/balcony, true",
        "Juliet@Example.org, juliet@example.org, true",
        "juliet@example.org, romeo@example.org, false",
        "juliet@example.org/balcony, juliet@example.org/balcony, true",
        "juliet@example.org/balcony, juliet@example.org/chamber, false",
        "juliet@example.org/balcony, juliet@example.org, false",
        "example.org, juliet@example.org/balcony, true",
        "example.org, example.org, true",
        "example.org, juliet@sub.example.org, false",
        "*.example.org, juliet@sub.example.org, true",
        "*.example.org, juliet@deep.sub.example.org, true",
        "*.example.org, juliet@example.org, true",
        "*.example.org, juliet@badexample.org, false",
        "*@example.org, juliet@example.org, true",
        "*@example.org, example.org, false",
        "*@example.org, juliet@sub.example.org, false",
        "Bot-*@example.org, bot-7@example.org, true",
        "bot-?@example.org, bot-77@example.org, false",
        "*@*.example.org, juliet@sub.example.org, true",
        "*@chat?.example.org, juliet@chat7.example.org, true",
        "juliet@*.org, juliet@example.org, true",
        "juliet@*.org, juliet@example.com, false"
    })
    void a_rule_is_about_those_it_names(String rule, String who, boolean allowed) {
        assertThat(ACCESS.allows(rules(rule), new JID(who))).isEqualTo(allowed);
    }

    @Test
    void the_first_rule_that_is_about_someone_decides() {
        var rules = rules("not eve@example.org", "example.org", "not *.net", "everyone");

        assertThat(ACCESS.allows(rules, new JID("eve@example.org/x"))).isFalse();
        assertThat(ACCESS.allows(rules, new JID("juliet@example.org"))).isTrue();
        assertThat(ACCESS.allows(rules, new JID("juliet@spam.net"))).isFalse();
        assertThat(ACCESS.allows(rules, new JID("juliet@capulet.com"))).isTrue();
    }

    @Test
    void whom_no_rule_is_about_is_refused() {
        assertThat(ACCESS.allows(List.of(), new JID("root@example.org"))).isFalse();
        assertThat(ACCESS.allows(rules("not eve@example.org"), new JID("juliet@example.org")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@example.org",
                "not",
                "two words",
                "not not admins",
                "*@example.org/x",
                "/x",
                "exa mple.org"
            })
    void what_is_no_rule_is_told_what_one_is(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessRule.parse(text))
                .withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admins",
                "everyone",
                "nobody",
                "juliet@example.org",
                "example.org",
                "*.example.org",
                "bot-*@*.example.org",
                "not eve@example.org"
            })
    void a_rule_is_written_as_it_is_read(String text) {
        assertThat(AccessRule.parse(text))
                .hasToString(text)
                .isEqualTo(AccessRule.parse(AccessRule.parse(text).toString()));
    }

    @Test
    void no_pattern_takes_longer_than_it_is() {
        var evil = AccessRule.parse("*a".repeat(100) + "b@example.org");
        var victim = new JID("a".repeat(1000), "example.org", null);

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(evil.concerns(victim, ACCESS)).isFalse());
    }

    record Sample(
            @Setting(value = "Who may create rooms.", standard = "[everyone]")
            List<AccessRule> allowCreate) {}

    @Test
    void an_operator_writes_rules_into_the_file() {
        assertThat(bind("allow-create: [admins, example.org, '*@staff.example.org', not eve@example.org]")
                        .orElseThrow())
                .isEqualTo(new Sample(rules("admins", "example.org", "*@staff.example.org", "not eve@example.org")));
        assertThat(bind("allow-create: admins").orElseThrow().allowCreate()).isEqualTo(rules("admins"));
        assertThat(bind("other: 1")).isEmpty();
    }

    @Test
    void an_operator_is_told_where_a_rule_is_wrong() {
        var problems = new Problems("annex.yaml");
        bind("allow-create:\n  - admins\n  - two words", problems);

        assertThat(problems.count()).isOne();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(problems::throwIfAny))
                .hasMessageStartingWith("annex.yaml:3: allow-create[2]: \"two words\" is not an access rule");
    }

    private static Optional<Sample> bind(String yaml) {
        return bind(yaml, new Problems("annex.yaml"));
    }

    private static Optional<Sample> bind(String yaml, Problems problems) {
        return new ConfigurationFile("annex.yaml", Path.of("."), yaml)
                .parse(problems)
                .flatMap(top -> new SettingsBinder(Path.of("."), Map.of(), problems).bind(Sample.class, top));
    }

    private static List<AccessRule> rules(String... texts) {
        return Arrays.stream(texts).map(AccessRule::parse).collect(toList());
    }
}
