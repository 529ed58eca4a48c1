package im.annex.muc;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.settings.SettingsDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Keeps the operators' page about rooms true. */
class RoomsPageTest {

    private static final String WRITE = "annex.write-docs";

    private static final String HEAD = """
            # Rooms

            ```yaml
            components:
              conference.example.org:
                type: muc
                name: Chatrooms of Example
                may-create: [example.org, "*.example.org"]
                archive: {keep-for: 365d}
                room-defaults:
                  persistent: true
                secret-file: /etc/annex/conference.secret
            ```

            Rooms, who may do what in them, and who is in them are in the database ([storage](storage.md)): a restart or a
            crash of Annex throws nobody out. Afterwards, after every break of the link and now and then, Annex sends each
            session a message without a word, which comes back from where nobody is any more; those leave their rooms then.
            Set `occupants-stay: false` if people are to be told of a restart instead (status 332). They are told in any case,
            and are in their rooms no longer, when you stop the component by `annex ctl stop` or take it from the configuration.

            What is said goes into the archive, and only then to the others; `no-store` and what only says that somebody
            types do not. Owners choose in the form how long the archive of their room is kept: no longer than `archive.keep-for`,
            unless `max-archive-time` allows more. Administrators (`administration.admins`) may do in every room what its owners may.

            What a room is like is its owner's choice, in the configuration form of every client; `room-defaults` is what a
            new room begins with. Which section of XEP-0045 is held by which test stands on [a page of its
            own](../xep-0045.md).

            Owners and admins ban more than one address at a time by what they write in place of one: `example.org` is
            everybody there, `*.example.org` also everybody at the domains below, `bot*@example.org` and
            `bot*@*.example.org` those whose names match. Whoever is on a list of the room by the own address is not
            concerned. A room has at most 100 bans with an asterisk.

            ## Subscriptions

            Where the owners of a room allow it (`allow_subscription` in the form, `room-defaults.subscriptions` for new
            rooms), people subscribe to it: they are told what is said there without being in it, also while they have no
            device online, as far as their server keeps messages for them, and may speak and get private messages. That
            is MUC/Sub (`urn:xmpp:mucsub:0`) as [ejabberd documents
            it](https://docs.ejabberd.im/developer/xmpp-clients-bots/extensions/muc-sub/); clients made for that find it by
            service discovery.

            Who may not enter a room cannot subscribe to it, and a subscription ends with a ban, in a members-only room with
            the membership, and when the owners allow no subscriptions any more. A temporary room stays as long as
            somebody is subscribed. Subscriptions are in the database before they are acknowledged. One whose address does not
            exist any more (`gone` or `item-not-found`) is ended; many servers say neither of users they do not know, so
            give `user-unsubscribe` when you remove an account:

            ```sh
            sudo annex ctl room-create --room kitchen --owner dobby@example.org --options allow_subscription=1
            sudo annex ctl room-subscribe --room kitchen --user winky@example.org --nick Winky --nodes messages
            sudo annex ctl user-subscriptions --user winky@example.org
            sudo annex ctl user-unsubscribe --user winky@example.org
            ```

            What ejabberd calls `subscribe_room`, `subscribe_room_many`, `unsubscribe_room`, `get_subscribers` and
            `get_user_subscriptions` is `room-subscribe`, `room-subscribe-users`, `room-unsubscribe`, `room-subscribers` and
            `user-subscriptions` here. What Annex does otherwise than ejabberd is in a [decision
            record](../decisions/0023-subscriptions-to-rooms.md).

            ## Block lists

            A block list names users and domains whom nobody wants in rooms, and is kept by people who look after that for
            many services. Annex follows any number of them:

            ```yaml
            components:
              conference.example.org:
                type: muc
                block-lists:
                  - {service: xmppbl.org}
                  - {service: pubsub.example.org, node: our_own_bans}
            ```

            Whom a list names, or whose domain it names, may not enter any room (`forbidden`), and is removed where it is
            as by a ban (status 301), within a second after the list has come to name them; when it names them no more, they
            may enter at once. Nothing of that is written into the lists of a room. Administrators of the service, and
            owners and admins of a room, are let be. A domain stands for its users and not for those of its subdomains.

            Annex is a subscriber like any other: the domain of the component subscribes to the node (XEP-0060) and reads its
            items, whose ids are the SHA-256 of an address in hexadecimal digits; it begins anew after every reconnect and
            every six hours. What was heard last is in the database and counts while the list cannot be reached. A service
            that does not answer or refuses is told in the log and tried again, after 10 seconds first and every hour at
            last; `annex ctl block-lists` says how it goes, and `annex ctl blocked --jid user@example.org` whether somebody is
            blocked and by which list. A list names 250,000 at most; what is more is ignored, and so are ids that are no digests.
            Pages of 200 items are asked for (XEP-0059); a service that knows no pages, such as Prosody's up to 0.12, gives all
            items in one stanza, which has to fit into `limits.stanza-bytes`.

            """;

    private static final String COMMANDS = """

            ## Commands

            See [commands](commands.md) for how to give them.

            | Command | What it does |
            |---|---|
            """;

    private static final String LISTS = """

            Many rooms are made of a list, which can be given again: rooms that are there stay as they are. In `rooms.txt`
            stands a line for each room, with its owner and its name:

            ```text
            # the houses
            gryffindor mcgonagall@example.org Gryffindor common room
            slytherin snape@example.org
            ```

            ```sh
            sudo annex ctl rooms-create --rooms-file rooms.txt --options muc#roomconfig_membersonly=1
            sudo annex ctl rooms --matching '^(gryffindor|slytherin)$'
            sudo annex ctl rooms-destroy --rooms-file rooms.txt --reason "The school year is over."
            ```
            """;

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("rooms.md");
    }

    private static String commands() {
        return new Wire()
                .component.commands().stream()
                        .map(command -> "| `" + command.name() + "` | "
                                + command.description().in(Locale.ENGLISH) + " |\n")
                        .collect(joining("", COMMANDS, LISTS));
    }

    @Test
    void the_page_has_every_setting_and_every_command() throws IOException {
        String text = HEAD + SettingsDocument.of(new MucType()) + commands();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page(), text);
        }
        assertThat(page())
                .as("out of date; write it with: mvn -pl components/muc -am test -Dtest=RoomsPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
