package im.annex.upload;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.settings.SettingsDocument;
import im.annex.kernel.spi.Component;
import im.annex.testkit.ComponentRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keeps the operators' page about files true. */
class FilesPageTest {

    private static final String WRITE = "annex.write-docs";

    private static final String HEAD = """
            # Files

            ```yaml
            http:
              public-url: https://upload.example.org
            components:
              upload.example.org:
                type: http-upload
                may-upload: [example.org, conference.example.org]
                quota: 500MiB
                keep-for: 90d
                secret-file: /etc/annex/upload.secret
            ```

            A client asks the component for a slot (XEP-0363), sends the file by HTTP to the URL of the slot, and puts the URL to
            fetch it from into a message. Most clients want both URLs to be HTTPS: put a proxy that encrypts in front
            ([running](running.md)) and say in `http.public-url` how the world reaches it, or name a certificate in `http.tls`. The
            log says so at every start until one of them is done.

            For clients to find the component, the server has to list it. Prosody and ejabberd do so by themselves for a component
            whose domain is one below that of the people, such as `upload.example.org` for `example.org`; for other names see
            [attaching](attach.md#files).

            ## What is kept, and for how long

            The contents of files are in a folder, `http-upload` in the data folder unless `folder` says otherwise; whose they are, how
            large and until when is in the database ([storage](storage.md)). A file is answered for (`201`) when it is whole, on the disk and
            in the database, safe from a power cut unless `sync: false`. Nothing that did not come to its end is ever served; what a
            crash leaves behind is removed within minutes after the next start. Back up both: first the database, then the folder.

            Each person may keep `quota` for each purpose (messages, a picture of the person, what is to be gone at a time, what
            stays), all people of a domain together `quota-per-domain`, the whole service `total-quota`. At a quota the oldest files of
            those concerned go (`when-full: drop-oldest`), or new ones are refused (`refuse`) and the client is told when it may try
            again. Files for which there are special reasons, such as pictures of people, never go for the sake of messages. `keep-free` is
            left free on the disk whatever the quotas say: no slot is given for what would go beyond it, and a file that is coming is refused
            (`507`) if the disk has filled up meanwhile.

            What was deleted, or had to go, does not come again: whoever sends it once more with the slot that it came by is told that it is
            gone (`410`). So is who sends a file whose time is over.

            `people` gives some other limits, the first entry that is about somebody counts:

            ```yaml
            components:
              upload.example.org:
                type: http-upload
                max-file-size: 50MiB
                people:
                  - {who: [admins], max-file-size: 2GiB, quota: 0, keep-for: 0d}
                  - {who: ["irc.example.org"], keep-for: 7d}
                profile: {max-file-size: 1MiB}
            ```

            Service discovery tells everybody the own limit for messages; most clients offer to send nothing that is larger.

            When `keep-for` or a limit of time changes, it holds for the files that are there, too, from the next start on.

            Once an hour the folder and the database are compared: contents that nobody could fetch are deleted, files whose contents
            are gone are forgotten and told in the log; `annex ctl files-check` does it at once. If the folder is another one than
            before, as when a disk was not mounted, nothing is forgotten, and the log says how to go on.

            ## Who gets at them

            URLs have 144 random bits and the name of the file, and nothing of who sent it. Whoever has the URL can fetch the file: that
            is how the clients want it. What encrypts end to end (OMEMO) encrypts the file as well.

            Browsers are told to guess nothing and to run nothing (`nosniff`, a sandbox). They show pictures, films, sound and plain text by
            themselves (`shown-types`) and save everything else; HTML and SVG, which can carry scripts, are always saved.
            A text is served in the charset that its sender named.

            Slots are sealed with a key from the database, or with `key`: any process that has the same key, database and folder serves
            them. To change it, move the old one to `previous-key` until slots are no more under way. An upload begins within
            `slot-lifetime`; clocks of several processes may differ by less than that.

            Web clients of all origins may send and fetch files; `cors-origins` names some instead. `slot-rate`, `uploads-at-once`,
            `address-rate`, `upload-speed` and `download-speed` keep single people and addresses from taking all; clients that send too slowly are
            hung up on (`http.limits`).

            ## Several services

            Each domain is a service with limits, files and a key of its own, and needs a path of its own:

            ```yaml
            components:
              upload.example.org: {type: http-upload, secret: "one"}
              blog.example.org: {type: http-upload, secret: "other", path: /blog, keep-for: 0d}
            ```

            `put-url` and `get-url` name other URLs than that of the HTTP server, such as that of a network that delivers files; what is
            asked for there has to come to `path` in the end.

            """;

    private static final String COMMANDS = """

            ## Commands

            People find those about their own files in the menu of their client, admins find all of them there and in `annex
            ctl`. See [commands](commands.md) for how to give them.

            | Command | What it does |
            |---|---|
            """;

    private final Seen seen = new Seen();

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new ChangedUploadType(binder -> binder.requestInjection(seen)), "");

    /** The commands of the component. */
    private static final class Seen {

        private List<Command> commands = List.of();

        @Inject
        void look(Component component) {
            commands = component.commands();
        }
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("files.md");
    }

    private String commands() {
        return seen.commands.stream()
                .map(command ->
                        "| `" + command.name() + "` | " + command.description().in(Locale.ENGLISH) + " |\n")
                .collect(joining("", COMMANDS, ""));
    }

    @Test
    void the_page_has_every_setting_and_every_command() throws IOException {
        String text = HEAD + SettingsDocument.of(new UploadType()) + commands();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page(), text);
        }
        assertThat(page())
                .as("out of date; write it with: mvn -pl components/http-upload -am test -Dtest=FilesPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
