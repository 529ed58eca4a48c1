package im.annex.kernel.protocol.rsm;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.rsm.PageRequest.Malformed;
import im.annex.kernel.protocol.rsm.PageRequest.Page;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    /** §2.1 to §2.7. */
    @Test
    void every_request_of_the_specification_is_understood() {
        assertThat(request("<max>10</max>")).isEqualTo(page(10, new Position.First()));
        assertThat(request("<max>10</max><after>peterpan@neverland.lit</after>"))
                .isEqualTo(page(10, new Position.After("peterpan@neverland.lit")));
        assertThat(request("<max>10</max><before>peter@pixyland.org</before>"))
                .isEqualTo(page(10, new Position.Before("peter@pixyland.org")));
        assertThat(request("<max>10</max><before/>")).isEqualTo(page(10, new Position.Last()));
        assertThat(request("<max>10</max><index>371</index>")).isEqualTo(page(10, new Position.At(371)));
        assertThat(request("<max>0</max>")).isEqualTo(page(0, new Position.First()));
    }

    @Test
    void without_a_set_everything_is_wanted_from_the_beginning() {
        var request = PageRequest.of(DocumentHelper.createElement("query"));

        assertThat(request).isEqualTo(new Page(OptionalInt.empty(), new Position.First()));
        assertThat(((Page) request).limit(50)).isEqualTo(50);
    }

    @Test
    void nobody_gets_more_than_the_most() {
        assertThat(((Page) request("<max>99999999999</max>")).limit(50)).isEqualTo(50);
        assertThat(((Page) request("<max>10</max>")).limit(50)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<max/>",
                "<max>-1</max>",
                "<max>ten</max>",
                "<index>-1</index>",
                "<after>a</after><before>b</before>",
                "<after>a</after><index>1</index>"
            })
    void what_cannot_be_understood_is_malformed(String set) {
        assertThat(request(set)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_page_tells_its_first_and_last_item_and_how_many_there_are() {
        assertThat(PageResult.of("stpeter@jabber.org", "peterpan@neverland.lit", 0, 800)
                        .element()
                        .asXML())
                .isEqualTo("<set xmlns=\"http://jabber.org/protocol/rsm\"><first index=\"0\">stpeter@jabber.org</first>"
                        + "<last>peterpan@neverland.lit</last><count>800</count></set>");
    }

    @Test
    void an_empty_page_has_neither_first_nor_last() {
        assertThat(PageResult.empty(OptionalLong.of(790)).element().asXML())
                .isEqualTo("<set xmlns=\"http://jabber.org/protocol/rsm\"><count>790</count></set>");
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertThat(PageResult.of("a", "b").element().asXML())
                .isEqualTo("<set xmlns=\"http://jabber.org/protocol/rsm\"><first>a</first><last>b</last></set>");
    }

    private static Page page(int max, Position position) {
        return new Page(OptionalInt.of(max), position);
    }

    private static PageRequest request(String set) {
        try {
            return PageRequest.of(DocumentHelper.parseText(
                            "<query xmlns='jabber:iq:search'><nick>Pete</nick><set xmlns='http://jabber.org/protocol/rsm'>"
                                    + set + "</set></query>")
                    .getRootElement());
        } catch (Exception e) {
            throw new IllegalArgumentException(set, e);
        }
    }
}
