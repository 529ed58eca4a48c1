package im.annex.irc.line;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.line.Isupport.ModeKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Modern IRC, RPL_ISUPPORT. */
class IsupportTest {

    private static Isupport saying(String... tokens) {
        return Isupport.UNKNOWN.with(List.of(tokens));
    }

    @Test
    void until_a_server_speaks_it_is_like_all_others() {
        assertThat(Isupport.UNKNOWN.isChannel("#a")).isTrue();
        assertThat(Isupport.UNKNOWN.isChannel("&a")).isTrue();
        assertThat(Isupport.UNKNOWN.isChannel("a")).isFalse();
        assertThat(Isupport.UNKNOWN.isChannel("")).isFalse();
        assertThat(Isupport.UNKNOWN.memberModes()).isEqualTo("ov");
        assertThat(Isupport.UNKNOWN.memberPrefixes()).isEqualTo("@+");
        assertThat(Isupport.UNKNOWN.caseMapping()).isEqualTo(CaseMapping.RFC1459);
        assertThat(Isupport.UNKNOWN.modesPerLine()).isEqualTo(3);
        assertThat(Isupport.UNKNOWN.lineLength()).isEqualTo(512);
        assertThat(Isupport.UNKNOWN.network()).isEmpty();
    }

    @Test
    void tokens_add_up_and_are_taken_back() {
        Isupport said = saying("NETWORK=Example", "WHOX", "NICKLEN=30").with(List.of("-WHOX", "NICKLEN=31"));
        assertThat(said.network()).contains("Example");
        assertThat(said.has("WHOX")).isFalse();
        assertThat(said.number("NICKLEN")).contains(31);
        assertThat(saying("NICKLEN=many").number("NICKLEN")).isEmpty();
    }

    @Test
    void values_may_be_escaped() {
        assertThat(saying("NETWORK=Example\\x20Net\\x5C").network()).contains("Example Net\\");
        assertThat(saying("NETWORK=a\\xZZ").network()).contains("a\\xZZ");
    }

    @Test
    void channels_begin_as_the_server_says() {
        assertThat(saying("CHANTYPES=!").isChannel("#a")).isFalse();
        assertThat(saying("CHANTYPES=!").isChannel("!a")).isTrue();
        assertThat(saying("CHANTYPES=").isChannel("#a")).isFalse();
    }

    @Test
    void members_have_the_modes_that_the_server_says() {
        assertThat(saying("PREFIX=(qaohv)~&@%+").memberModes()).isEqualTo("qaohv");
        assertThat(saying("PREFIX=(qaohv)~&@%+").memberPrefixes()).isEqualTo("~&@%+");
        assertThat(saying("PREFIX=nonsense").memberModes()).isEqualTo("ov");
        assertThat(saying("PREFIX=()").memberModes()).isEmpty();
    }

    @Test
    void modes_are_written_as_the_server_says() {
        Isupport said = saying("CHANMODES=beI,k,l,imnpst", "PREFIX=(ohv)@%+");
        assertThat(said.kindOf('e')).isEqualTo(ModeKind.LIST);
        assertThat(said.kindOf('k')).isEqualTo(ModeKind.PARAMETER);
        assertThat(said.kindOf('l')).isEqualTo(ModeKind.PARAMETER_TO_SET);
        assertThat(said.kindOf('m')).isEqualTo(ModeKind.FLAG);
        assertThat(said.kindOf('h')).isEqualTo(ModeKind.MEMBER);
        assertThat(said.kindOf('Z')).isEqualTo(ModeKind.FLAG);
        assertThat(saying("MODES=20").modesPerLine()).isEqualTo(20);
        assertThat(saying("MODES").modesPerLine()).isEqualTo(12);
    }

    @Test
    void longer_lines_are_believed_within_reason() {
        assertThat(saying("LINELEN=2048").lineLength()).isEqualTo(2048);
        assertThat(saying("LINELEN=100").lineLength()).isEqualTo(512);
        assertThat(saying("LINELEN=99999999").lineLength()).isEqualTo(512);
    }

    @Test
    void a_server_that_never_stops_does_not_fill_the_memory() {
        List<String> tokens =
                IntStream.range(0, 1000).mapToObj(number -> "T" + number).toList();
        assertThat(Isupport.UNKNOWN.with(tokens).tokens()).hasSize(256);
    }

    @Test
    void names_are_the_same_as_the_server_maps_them() {
        assertThat(CaseMapping.RFC1459.fold("Nick[]\\^")).isEqualTo("nick{}|~");
        assertThat(CaseMapping.RFC1459_STRICT.fold("Nick[]\\^")).isEqualTo("nick{}|^");
        assertThat(CaseMapping.ASCII.fold("Nick[]\\^")).isEqualTo("nick[]\\^");
        assertThat(saying("CASEMAPPING=ascii").caseMapping()).isEqualTo(CaseMapping.ASCII);
        assertThat(saying("CASEMAPPING=rfc7613").caseMapping()).isEqualTo(CaseMapping.ASCII);
        assertThat(CaseMapping.RFC1459.same("A[", "a{")).isTrue();
        assertThat(CaseMapping.ASCII.same("A[", "a{")).isFalse();
    }
}
