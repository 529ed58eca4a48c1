package im.annex.irc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import im.annex.irc.session.Effect.Came;
import im.annex.irc.session.Effect.Changed;
import im.annex.irc.session.Effect.Healed;
import im.annex.irc.session.Effect.Heard;
import im.annex.irc.session.Effect.Joined;
import im.annex.irc.session.Effect.Left;
import im.annex.irc.session.Effect.NotJoined;
import im.annex.irc.session.Effect.Parted;
import im.annex.irc.session.Effect.Renamed;
import im.annex.irc.session.Effect.Split;
import im.annex.irc.session.Effect.TopicChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Modern IRC, Channel Operations. */
class MembershipTest {

    private static final String USUAL = "PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnpst CHANTYPES=# MODES=4";

    private final Scene scene = Scene.welcome("", USUAL);

    @Test
    void a_channel_is_joined_when_it_is_known_who_is_there() {
        scene.want(new Request.Join(1, "#Coven", "sesame"));
        assertThat(scene.sent()).containsExactly("JOIN #Coven sesame");
        scene.hear(
                ":witch!hag@cave.test JOIN #coven",
                ":s 332 witch #coven :Thunder & lightning",
                ":s 333 witch #coven crone!c@desert 1700000000",
                ":s 353 witch = #coven :witch ~@crone +toad",
                ":s 353 witch = #coven :cat");
        assertThat(scene.told()).isEmpty();
        assertThat(scene.session.channel("#coven")).isEmpty();
        scene.hear(":s 366 witch #coven :End of /NAMES list.");
        assertThat(scene.sent()).containsExactly("WHO #coven");
        assertThat(scene.told()).isEmpty();
        scene.hear(
                ":s 352 witch #coven c desert irc.test crone G :0 An Old Crone",
                ":s 315 witch #coven :End of /WHO list.");
        Person crone = scene.channel("#coven")
                .member("crone", scene.session)
                .orElseThrow()
                .person();
        assertThat(crone).isEqualTo(new Person("crone", "crone", "c", "desert", null, "An Old Crone", ""));
        assertThat(scene.told()).containsExactly(new Joined(scene.channel("#coven")));
        assertThat(scene.names("#COVEN")).containsExactly("cat", "qo:crone", "v:toad", "witch");
        assertThat(scene.channel("#coven").topic())
                .isEqualTo(new Topic("Thunder & lightning", "crone", Instant.ofEpochSecond(1_700_000_000)));
        assertThat(scene.session.self().orElseThrow().address()).isEqualTo("hag@cave.test");
    }

    @Test
    void names_may_come_with_addresses_and_more_signs() {
        Scene modern = Scene.welcome("multi-prefix userhost-in-names", USUAL);
        modern.in("#coven", "@+crone!c@desert.test");
        Member crone = modern.channel("#coven").member("CRONE", modern.session).orElseThrow();
        assertThat(crone.modes()).isEqualTo("ov");
        assertThat(crone.has('v')).isTrue();
        assertThat(crone.person().address()).isEqualTo("c@desert.test");
    }

    @Test
    void where_the_server_can_it_tells_who_they_are_before() {
        Scene modern = Scene.welcome("", USUAL + " WHOX");
        modern.hear(":witch!hag@cave JOIN #c", ":s 353 witch = #c :witch crone", ":s 366 witch #c :End");
        assertThat(modern.sent()).containsExactly("WHO #c %tcuhnfar,152");
        assertThat(modern.told()).isEmpty();
        modern.hear(
                ":s 354 witch 152 #c c desert crone G crones :An Old Crone",
                ":s 354 witch 152 #c hag cave witch H 0 :A Witch",
                ":s 315 witch #c :End");
        assertThat(modern.told(Joined.class)).hasSize(1);
        Person crone = modern.channel("#c")
                .member("crone", modern.session)
                .orElseThrow()
                .person();
        assertThat(crone).isEqualTo(new Person("crone", "crone", "c", "desert", "crones", "An Old Crone", ""));
        assertThat(modern.session.self().orElseThrow().account()).isNull();
    }

    @Test
    void nobody_waits_long_for_a_server_that_does_not_tell() {
        Scene modern = Scene.welcome("", USUAL + " WHOX");
        modern.hear(":witch!hag@cave JOIN #c", ":s 353 witch = #c :witch crone", ":s 366 witch #c :End");
        assertThat(modern.session.due()).contains(modern.now.plusSeconds(5));
        modern.pass(Duration.ofSeconds(5));
        assertThat(modern.told(Joined.class)).hasSize(1);
        modern.hear(":witch!hag@cave JOIN #d", ":s 353 witch = #d :witch crone", ":s 366 witch #d :End");
        modern.hear(":s 263 witch WHO :try again");
        assertThat(modern.told(Joined.class)).hasSize(1);
    }

    @Test
    void what_is_said_while_names_come_is_told_afterwards() {
        scene.hear(
                ":witch!hag@cave JOIN #c",
                ":crone!c@desert JOIN #c",
                ":crone!c@desert PRIVMSG #c :when shall we three meet again",
                ":s 353 witch = #c :witch crone",
                ":s 366 witch #c :End",
                ":s 315 witch #c :End");
        List<Effect> told = scene.told();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOf(Joined.class);
        assertThat(told.getLast()).isInstanceOf(Heard.class);
    }

    @Test
    void a_channel_that_does_not_let_us_in_says_why() {
        for (String code : List.of("403", "405", "437", "470", "471", "473", "474", "475", "476", "477", "489")) {
            scene.want(new Request.Join(1, "#coven", ""));
            scene.pass(Duration.ofSeconds(2));
            scene.hear(":s " + code + " witch #Coven :No");
            assertThat(scene.told()).containsExactly(new NotJoined("#Coven", new Reply(code, "#Coven", "No")));
        }
        scene.want(new Request.Join(1, "#coven", ""));
        scene.hear(":s FAIL JOIN CHANNEL_RENAMED #coven #cave :Renamed");
        assertThat(scene.told())
                .containsExactly(new NotJoined("#coven", new Reply("CHANNEL_RENAMED", "#coven", "Renamed")));
    }

    @Test
    void others_come_and_go() {
        scene.in("#c", "crone");
        Channel channel = scene.channel("#c");
        scene.hear(":toad!t@pond JOIN #c");
        Person toad = new Person("toad", "toad", "t", "pond", null, null, null);
        assertThat(scene.told()).containsExactly(new Came(channel, List.of(new Member(toad, ""))));
        scene.hear(":toad!t@pond PART #c :croak");
        assertThat(scene.told())
                .containsExactly(new Left(channel, List.of(new Member(toad, "")), Leaving.PART, "toad", "croak"));
        scene.hear(":witch2!x@y KICK #c crone :out");
        assertThat(scene.told(Left.class))
                .allMatch(left -> left.how() == Leaving.KICK
                        && left.by().equals("witch2")
                        && left.reason().equals("out"));
        assertThat(scene.names("#c")).containsExactly("witch");
    }

    @Test
    void with_extended_join_more_is_known_of_who_comes() {
        scene.in("#c", "");
        scene.hear(":toad!t@pond JOIN #c toads :A Toad", ":cat!c@house JOIN #c * :A Cat");
        List<Came> came = scene.told(Came.class);
        assertThat(came.getFirst().members().getFirst().person().account()).isEqualTo("toads");
        assertThat(came.getLast().members().getFirst().person().account()).isNull();
        assertThat(came.getLast().members().getFirst().person().realname()).isEqualTo("A Cat");
    }

    @Test
    void whoever_quits_leaves_every_channel() {
        scene.in("#a", "crone").in("#b", "@crone").in("#c", "");
        scene.hear(":crone!c@d QUIT :Quit: gone");
        List<Left> left = scene.told(Left.class);
        assertThat(left).hasSize(2).allMatch(each -> each.how() == Leaving.QUIT);
        assertThat(left).extracting(Left::reason).containsOnly("Quit: gone");
    }

    @Test
    void we_leave_and_are_thrown_out() {
        scene.in("#a", "").in("#b", "");
        Channel a = scene.channel("#a");
        Channel b = scene.channel("#b");
        scene.hear(":witch!hag@cave PART #a :bye");
        assertThat(scene.told()).containsExactly(new Parted(a, Leaving.PART, "witch", "bye"));
        scene.hear(":crone!c@d KICK #b witch :no witches");
        assertThat(scene.told()).containsExactly(new Parted(b, Leaving.KICK, "crone", "no witches"));
        assertThat(scene.session.channels()).isEmpty();
    }

    @Test
    void a_new_nick_is_told_once_with_all_channels() {
        scene.in("#a", "@crone").in("#b", "crone");
        scene.hear(":crone!c@d NICK Hecate");
        List<Renamed> renamed = scene.told(Renamed.class);
        assertThat(renamed).hasSize(1);
        assertThat(renamed.getFirst().before()).isEqualTo("crone");
        assertThat(renamed.getFirst().self()).isFalse();
        assertThat(renamed.getFirst().channels()).hasSize(2);
        assertThat(scene.names("#a")).containsExactly("o:Hecate", "witch");
        assertThat(scene.names("#b")).containsExactly("Hecate", "witch");
    }

    @Test
    void our_own_new_nick_is_ours_from_then_on() {
        scene.in("#a", "");
        scene.want(new Request.ChangeNick(3, "hag"));
        assertThat(scene.sent()).containsExactly("NICK hag");
        scene.hear(":witch!hag@cave NICK :hag");
        assertThat(scene.told(Renamed.class)).allMatch(Renamed::self).hasSize(1);
        assertThat(scene.session.nick()).isEqualTo("hag");
        scene.hear(":hag!hag@cave PART #a");
        assertThat(scene.told(Parted.class)).hasSize(1);
    }

    @Test
    void our_own_new_nick_is_ours_also_where_the_answer_to_a_label_has_it_as_its_source() {
        Scene modern =
                Scene.welcome("labeled-response batch message-tags", USUAL).in("#coven", "toad");
        modern.want(new Request.ChangeNick(1, "hag"));
        assertThat(modern.sent()).containsExactly("@label=1-1 NICK hag");
        modern.hear("@label=1-1 :hag!hag@cave NICK :hag");
        assertThat(modern.session.nick()).isEqualTo("hag");
        assertThat(modern.told(Renamed.class)).extracting(Renamed::before).containsExactly("witch");
        assertThat(modern.names("#coven")).containsExactly("hag", "toad");
    }

    @Test
    void a_nick_in_other_letters_is_the_same_person() {
        scene.in("#a", "Crone[x]");
        scene.hear(":crone{X}!c@d NICK cRONE{x}");
        assertThat(scene.names("#a")).containsExactly("cRONE{x}", "witch");
    }

    @Test
    void what_becomes_known_is_told_in_every_channel() {
        scene.in("#a", "crone").in("#b", "@crone");
        scene.hear(":crone!c@d AWAY :gone fishing");
        List<Changed> changed = scene.told(Changed.class);
        assertThat(changed).hasSize(2).allMatch(each -> each.after().person().isAway());
        assertThat(changed).extracting(each -> each.before().person().isAway()).containsOnly(false);
        assertThat(scene.channel("#a")
                        .member("crone", scene.session)
                        .orElseThrow()
                        .person()
                        .away())
                .isEqualTo("gone fishing");
        scene.hear(":crone!c@d AWAY");
        assertThat(scene.told(Changed.class))
                .noneMatch(each -> each.after().person().isAway());
        scene.hear(":crone!c@d ACCOUNT crones", ":crone!c@d CHGHOST c2 hidden.test", ":crone!c@d SETNAME :Old Crone");
        assertThat(scene.told(Changed.class)).hasSize(6);
        Person crone =
                scene.channel("#a").member("crone", scene.session).orElseThrow().person();
        assertThat(crone).isEqualTo(new Person("crone", "crone", "c2", "hidden.test", "crones", "Old Crone", null));
        scene.hear(":crone!c@d ACCOUNT *", ":crone!c@d ACCOUNT *");
        assertThat(scene.told(Changed.class)).hasSize(2);
    }

    @Test
    void who_says_something_with_an_account_has_it() {
        scene.in("#a", "crone");
        scene.hear("@account=crones :crone!c@d PRIVMSG #a :hi");
        assertThat(scene.told()).hasSize(2).first().isInstanceOf(Changed.class);
    }

    @Test
    void what_is_not_about_anybody_we_see_changes_nothing() {
        scene.in("#a", "crone");
        scene.hear(
                ":nobody!n@n AWAY :x",
                ":nobody!n@n NICK other",
                ":nobody!n@n QUIT :x",
                ":nobody!n@n PART #a",
                ":nobody!n@n JOIN #elsewhere",
                ":crone!c@d KICK #a nobody",
                "JOIN #a",
                ":s 353 witch = #elsewhere :x",
                ":s 366 witch #elsewhere :End");
        assertThat(scene.told()).isEmpty();
        assertThat(scene.names("#a")).containsExactly("crone", "witch");
    }

    @Test
    void a_split_without_a_batch_is_seen_by_its_reason_and_said_once_for_all() {
        scene.in("#a", "crone toad cat newt").in("#b", "toad");
        Channel a = scene.channel("#a");
        Channel b = scene.channel("#b");
        scene.hear(":crone!c@d QUIT :hub.test leaf.test", ":cat!c@p QUIT :see you.. at home.");
        scene.pass(Duration.ofMillis(1500)).hear(":toad!t@p QUIT :hub.test leaf.test");
        assertThat(scene.told())
                .filteredOn(Left.class::isInstance)
                .hasSize(4)
                .extracting(left -> ((Left) left).how())
                .containsExactlyInAnyOrder(Leaving.SPLIT, Leaving.QUIT, Leaving.SPLIT, Leaving.SPLIT);
        assertThat(scene.names("#a")).containsExactly("newt", "witch");
        assertThat(scene.pass(Duration.ofMillis(1900)).told()).isEmpty();
        assertThat(scene.session.due()).contains(scene.now.plusMillis(100));
        assertThat(scene.pass(Duration.ofMillis(100)).told())
                .containsExactlyInAnyOrder(
                        new Split(a, "hub.test leaf.test", List.of("crone", "toad")),
                        new Split(b, "hub.test leaf.test", List.of("toad")));
        scene.hear(
                ":crone!c@d JOIN #a",
                ":toad!t@p JOIN #a",
                ":newcomer!n@n JOIN #a",
                ":toad!t@p JOIN #b",
                ":cat!c@p JOIN #a");
        assertThat(scene.told(Came.class)).hasSize(5);
        assertThat(scene.pass(Duration.ofSeconds(2)).told())
                .containsExactlyInAnyOrder(new Healed(a, List.of("crone", "toad")), new Healed(b, List.of("toad")));
        assertThat(scene.pass(Duration.ofSeconds(2)).told()).isEmpty();
    }

    @Test
    void a_split_that_takes_long_is_said_meanwhile() {
        scene.in("#a", "c0 c1 c2 c3 c4 c5 c6 c7 c8");
        for (int i = 0; i < 9; i++) {
            scene.pass(Duration.ofMillis(1250)).hear(":c" + i + "!c@d QUIT :*.net *.split");
        }
        assertThat(scene.told(Split.class))
                .extracting(Split::nicks)
                .containsExactly(List.of("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"));
        assertThat(scene.pass(Duration.ofSeconds(2)).told(Split.class)).hasSize(1);
    }

    @Test
    void who_comes_back_long_after_a_split_or_from_elsewhere_just_comes() {
        scene.in("#a", "crone toad");
        scene.hear(":crone!c@d QUIT :hub.test leaf.test", ":toad!t@p QUIT :hub.test leaf.test");
        assertThat(scene.pass(Duration.ofSeconds(2)).told(Split.class)).hasSize(1);
        scene.hear(":crone!somebody@else JOIN #a");
        for (int i = 0; i < 20; i++) {
            scene.pass(Duration.ofMinutes(3)).hear("PING :still there");
        }
        scene.hear(":toad!t@p JOIN #a");
        assertThat(scene.pass(Duration.ofSeconds(3)).told()).noneMatch(Healed.class::isInstance);
    }

    @Test
    void what_only_begins_like_the_names_of_servers_is_known_at_once() {
        scene.in("#a", "crone");
        String dots = ".".repeat(8000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> scene.hear(":crone!c@d QUIT :" + dots + " " + dots + "!"));
        assertThat(scene.told(Left.class)).hasSize(1);
    }

    @Test
    void whoever_has_left_a_channel_is_not_told_that_it_has_split() {
        scene.in("#a", "crone").hear(":crone!c@d QUIT :hub.test leaf.test", ":witch!hag@cave PART #a");
        assertThat(scene.pass(Duration.ofSeconds(2)).told(Split.class)).isEmpty();
    }

    @Test
    void a_split_is_told_once_for_each_channel() {
        Scene modern = Scene.welcome("batch", USUAL).in("#a", "crone toad").in("#b", "@crone");
        modern.hear(
                ":s BATCH +x netsplit hub.test leaf.test",
                "@batch=x :crone!c@d QUIT :hub.test leaf.test",
                ":toad!t@p PRIVMSG #a :uh",
                "@batch=x :toad!t@p QUIT :hub.test leaf.test");
        assertThat(modern.told(Left.class)).isEmpty();
        modern.hear(":s BATCH -x");
        List<Effect> all = modern.told();
        assertThat(all)
                .filteredOn(Split.class::isInstance)
                .hasSize(2)
                .contains(new Split(modern.channel("#a"), "hub.test leaf.test", List.of("crone", "toad")));
        List<Left> left = all.stream()
                .filter(Left.class::isInstance)
                .map(Left.class::cast)
                .toList();
        assertThat(left).hasSize(2).allMatch(each -> each.how() == Leaving.SPLIT);
        assertThat(left.stream()
                        .filter(each -> each.channel().name().equals("#a"))
                        .findFirst()
                        .orElseThrow()
                        .members())
                .hasSize(2);
        assertThat(modern.names("#a")).containsExactly("witch");
        modern.hear(
                ":s BATCH +y netjoin hub.test leaf.test",
                "@batch=y :crone!c@d JOIN #a",
                "@batch=y :toad!t@p JOIN #a",
                ":s BATCH -y");
        all = modern.told();
        assertThat(all).hasSize(2).last().isEqualTo(new Healed(modern.channel("#a"), List.of("crone", "toad")));
        assertThat(((Came) all.getFirst()).members()).hasSize(2);
        assertThat(modern.pass(Duration.ofSeconds(2)).told()).isEmpty();
    }

    @Test
    void what_a_bouncer_plays_back_is_not_said_again() {
        Scene modern = Scene.welcome("batch", USUAL).in("#a", "crone");
        modern.hear(
                ":s BATCH +out draft/example",
                "@batch=out :s BATCH +in chathistory #a",
                "@batch=in :crone!c@d PRIVMSG #a :long ago",
                "@batch=out :crone!c@d PRIVMSG #a :now",
                "@batch=out :s BATCH -in",
                ":s BATCH -out",
                "@batch=gone :crone!c@d PRIVMSG #a :now, too");
        assertThat(modern.told(Heard.class))
                .extracting(heard -> heard.message().text())
                .containsExactly("now", "now, too");
    }

    @Test
    void batches_that_never_end_do_not_fill_the_memory() {
        Scene modern = Scene.welcome("batch", USUAL).in("#a", "crone");
        IntStream.range(0, 100).forEach(number -> modern.hear(":s BATCH +b" + number + " netsplit x y"));
        assertThat(modern.told()).isEmpty();
        modern.hear("@batch=b99 :crone!c@d QUIT :x");
        assertThat(modern.told(Left.class)).hasSize(1);
    }

    @Test
    void a_server_that_invents_channels_does_not_fill_the_memory() {
        IntStream.range(0, 1100)
                .forEach(
                        number -> scene.hear(":witch!hag@cave JOIN #c" + number, ":s 366 witch #c" + number + " :End"));
        assertThat(scene.session.channels()).hasSize(1000);
        scene.hear(":witch!hag@cave JOIN :#a b");
        assertThat(scene.session.channels()).hasSize(1000);
    }

    @Test
    void names_that_are_none_are_nobodys() {
        scene.in("#a", "crone");
        String long1 = "x".repeat(300);
        scene.hear(
                ":!u@h JOIN #a",
                ":" + long1 + "!u@h JOIN #a",
                ":witch!hag@cave JOIN #" + long1,
                ":crone!c@d NICK " + long1,
                ":crone!c@d NICK :",
                ":s 353 witch = #a :@ @!u@h " + long1);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.names("#a")).containsExactly("crone", "witch");
        assertThat(scene.session.channels()).hasSize(1);
    }

    @Test
    void the_topic_changes() {
        scene.in("#a", "crone");
        scene.hear(":crone!c@d TOPIC #a :Fair is foul");
        assertThat(scene.told()).containsExactly(new TopicChanged(scene.channel("#a")));
        assertThat(scene.channel("#a").topic()).isEqualTo(new Topic("Fair is foul", "crone", scene.now));
        scene.hear(":s 331 witch #a :No topic is set");
        assertThat(scene.channel("#a").topic()).isEqualTo(Topic.NONE);
    }
}
