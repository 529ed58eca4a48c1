package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code new-component} makes, and what it refuses. What becomes of it is in {@code WalkthroughIT}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ArchetypeIT {

    private final Newcomer newcomer = new Newcomer();

    ArchetypeIT() throws IOException {}

    @AfterEach
    void close() {
        newcomer.close();
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(newcomer.project("kept")).resolve("file"), "precious");

        assertThat(String.join("\n", newcomer.type(73, "./new-component kept"))).contains("kept already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void what_cannot_be_is_refused_with_what_is_allowed_and_leaves_nothing() throws Exception {
        String said = String.join(
                "\n", newcomer.type(1, "./new-component bad --kind robot --package org.class --domain Not_One"));

        assertThatAllIsRefused(said);
    }

    @Test
    void a_type_that_annex_has_already_is_refused() throws Exception {
        assertThat(String.join("\n", newcomer.type(1, "./new-component muc")))
                .contains("Annex has a type \"muc\" already");
        assertThat(newcomer.project("muc")).doesNotExist();
    }

    @Test
    void who_answers_questions_is_told_the_same() throws Exception {
        String said =
                String.join("\n", newcomer.type(1, "./new-component", answers("bad", "org.class", "robot", "Not_One")));

        assertThatAllIsRefused(said);
    }

    private void assertThatAllIsRefused(String said) {
        assertThat(said)
                .contains("kind is service or gateway, not \"robot\"")
                .contains("package is a Java package", "not \"org.class\"")
                .contains("domain is a domain", "not \"Not_One\"");
        assertThat(newcomer.project("bad")).doesNotExist();
    }

    @Test
    void who_answers_questions_gets_a_project_too() throws Exception {
        newcomer.type(0, "./new-component", answers("tea-poll", "org.example.poll", "service", "poll.example.org"));

        assertThat(newcomer.project("tea-poll").resolve("src/main/java/org/example/poll/PollType.java"))
                .exists();
        assertThat(newcomer.project("tea-poll").resolve("conf/ejabberd.yml"))
                .content()
                .contains("poll.example.org");
    }

    /** In the order in which Maven asks. */
    private static String answers(String name, String javaPackage, String kind, String domain) {
        return String.join("\n", "org.example", name, "", javaPackage, kind, domain, "Y", "");
    }
}
