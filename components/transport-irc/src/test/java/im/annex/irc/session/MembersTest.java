package im.annex.irc.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.line.CaseMapping;
import im.annex.irc.line.Isupport;
import im.annex.irc.line.Source;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static Person person(String nick) {
        return Person.of(new Source(nick, null, null), CaseMapping.RFC1459);
    }

    @Test
    void they_are_what_a_map_would_be() {
        var random = new Random(42);
        var members = new Members();
        var map = new TreeMap<String, Integer>();
        for (int i = 0; i < 5_000; i++) {
            String key = "n" + random.nextInt(200);
            if (random.nextInt(3) == 0) {
                members.remove(key);
                map.remove(key);
            } else {
                members.put(person(key), i & 3);
                map.put(key, i & 3);
            }
            if (random.nextInt(50) == 0) {
                members.trim();
            }
        }
        assertThat(members.size()).isEqualTo(map.size());
        assertThat(members.all(Isupport.UNKNOWN))
                .extracting(member -> member.person().key())
                .containsExactlyElementsOf(map.keySet());
        map.forEach((key, modes) -> assertThat(members.modes(key)).isEqualTo(modes));
        assertThat(members.modes("nobody")).isZero();
    }

    @Test
    void modes_are_letters_highest_first() {
        assertThat(Members.letters(0b1_0101, "qaohv")).isEqualTo("qov");
        assertThat(Members.letters(0, "qaohv")).isEmpty();
    }

    @Test
    void people_are_in_memory_once() {
        var names = new Names();
        assertThat(names.person(person("Crone"))).isSameAs(names.person(person("Crone")));
        assertThat(names.person(person("Crone"))).isNotSameAs(names.person(person("crone")));
    }
}
