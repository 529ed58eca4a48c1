package im.annex.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the commands find or fetch a JDK, in a faked file system with a faked package manager. */
class JdkScriptTest {

    private static final Path SCRIPTS =
            Path.of("..", "scripts").toAbsolutePath().normalize();

    /** What the scripts need of a real machine; {@code java}, {@code apt-get} and {@code sudo} are not among it. */
    private static final List<String> TOOLS = List.of(
            "bash",
            "sh",
            "sed",
            "head",
            "dirname",
            "readlink",
            "uname",
            "tr",
            "mktemp",
            "mkdir",
            "mv",
            "rm",
            "tar",
            "gzip",
            "sha256sum",
            "curl",
            "cat",
            "id",
            "env",
            "grep",
            "chmod",
            "tee",
            "cp");

    @TempDir
    private Path machine;

    private Path programs;

    @BeforeEach
    void give_the_machine_its_tools() throws IOException {
        programs = Files.createDirectories(machine.resolve("programs"));
        for (String tool : TOOLS) {
            for (String folder : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(folder, tool);
                if (Files.exists(real)) {
                    program(tool, "exec " + real + " \"$@\"");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/java-25-openjdk-amd64",
                "usr/lib/jvm/temurin-26-jdk",
                "opt/jdk-25.0.1",
                "opt/java/openjdk-25",
                "home/.sdkman/candidates/java/25-tem",
                "home/.jdks/openjdk-25",
                "home/.asdf/installs/java/temurin-25",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home"
            })
    void a_jdk_is_found_where_it_is_usually_installed(String place) throws Exception {
        Path jdk = jdk(machine.resolve(place), place.contains("26") ? "26" : "25.0.1");
        jdk(machine.resolve("usr/lib/jvm/java-17-openjdk-amd64"), "17.0.15");

        assertThat(needJdk(Map.of()).output()).endsWith("JAVA_HOME=" + jdk);
    }

    @Test
    void java_home_goes_before_everything_else() throws Exception {
        jdk(machine.resolve("usr/lib/jvm/java-25-openjdk-amd64"), "25");
        Path chosen = jdk(machine.resolve("elsewhere/mine"), "25.0.2");

        assertThat(needJdk(Map.of("JAVA_HOME", chosen.toString())).output()).endsWith("JAVA_HOME=" + chosen);
    }

    @Test
    void a_java_home_that_is_too_old_is_passed_over() throws Exception {
        Path found = jdk(machine.resolve("usr/lib/jvm/java-25-openjdk-amd64"), "25");
        Path old = jdk(machine.resolve("elsewhere/old"), "17.0.15");

        assertThat(needJdk(Map.of("JAVA_HOME", old.toString())).output()).endsWith("JAVA_HOME=" + found);
    }

    @Test
    void a_compiler_on_the_path_leads_to_its_jdk_through_links() throws Exception {
        Path jdk = jdk(machine.resolve("far/away/jdk"), "25");
        Files.createSymbolicLink(programs.resolve("javac"), jdk.resolve("bin/javac"));

        assertThat(needJdk(Map.of()).output()).endsWith("JAVA_HOME=" + jdk);
    }

    @Test
    void a_java_without_a_compiler_does_not_do() throws Exception {
        Path runtime = jdk(machine.resolve("usr/lib/jvm/java-25-openjdk-amd64"), "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(needJdk(Map.of()).code()).isNotZero();
    }

    @Test
    void without_one_the_distributions_package_is_installed_and_services_stay_down() throws Exception {
        Path source = jdk(machine.resolve("packages/jdk"), "25");
        Path policy = machine.resolve("policy-rc.d");
        program("id", "echo 0");
        program("apt-cache", "echo '  Candidate: 25.0.1'");
        program("apt-get", """
                mkdir -p %1$s/usr/lib/jvm && cp -r %2$s %1$s/usr/lib/jvm/java-25 && cp %3$s %1$s/policy-seen
                echo "apt-get $*" >&2
                """.formatted(machine, source, policy));

        Result result = needJdk(Map.of());

        assertThat(result.output())
                .contains("install openjdk-25-jdk-headless")
                .endsWith("JAVA_HOME=" + machine.resolve("usr/lib/jvm/java-25"));
        assertThat(machine.resolve("policy-seen")).hasContent("#!/bin/sh\nexit 101");
        assertThat(policy).doesNotExist();
    }

    @Test
    void a_policy_that_the_machine_has_already_is_left_alone() throws Exception {
        Path policy = Files.writeString(machine.resolve("policy-rc.d"), "the machine's own");
        program("id", "echo 0");
        program("apt-cache", "echo '  Candidate: 25.0.1'");
        program("apt-get", "exit 0");

        needJdk(Map.of());

        assertThat(policy).hasContent("the machine's own");
    }

    @Test
    void without_a_package_temurins_archive_is_fetched_checked_and_unpacked() throws Exception {
        Path archive = archive();

        Result result = needJdk(Map.of("ANNEX_JDK_API", answer(archive, sha256(archive))));

        assertThat(result.output()).endsWith("JAVA_HOME=" + machine.resolve("jdk/jdk-25.0.1+8"));
        assertThat(contentOf(machine.resolve("jdk"))).containsExactly("jdk-25.0.1+8");
    }

    @Test
    void the_projects_own_jdk_is_used_again_without_fetching() throws Exception {
        Path own = jdk(machine.resolve("jdk/jdk-25.0.1+8"), "25.0.1");

        Result result = needJdk(Map.of());

        assertThat(result.output()).isEqualTo("JAVA_HOME=" + own);
    }

    @Test
    void an_archive_with_a_wrong_checksum_is_thrown_away() throws Exception {
        Result result = needJdk(Map.of("ANNEX_JDK_API", answer(archive(), "0".repeat(64))));

        assertThat(result.code()).isNotZero();
        assertThat(result.output()).contains("checksum of the downloaded JDK is wrong", "Please install one of");
        assertThat(contentOf(machine.resolve("jdk"))).isEmpty();
    }

    @Test
    void when_nothing_helps_it_says_what_to_install() throws Exception {
        Result result = needJdk(Map.of());

        assertThat(result.code()).isNotZero();
        assertThat(result.output()).contains("Please install one of", "openjdk-25-jdk-headless", "adoptium.net");
    }

    private Result needJdk(Map<String, String> further) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        programs.resolve("bash").toString(),
                        "-euc",
                        "set -euo pipefail; . '" + SCRIPTS.resolve("jdk.sh") + "'; need_jdk; echo JAVA_HOME=$JAVA_HOME")
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", programs.toString(),
                        "HOME", machine.resolve("home").toString(),
                        "ANNEX_JAVA_ROOT", machine.toString(),
                        "ANNEX_JDK_FOLDER", machine.resolve("jdk").toString(),
                        "ANNEX_POLICY_RC_D", machine.resolve("policy-rc.d").toString(),
                        "ANNEX_JDK_API", machine.resolve("no-answer").toUri().toString()));
        builder.environment().putAll(further);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return new Result(process.waitFor(), output);
    }

    private static Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String name : List.of("java", "javac")) {
            script(home.resolve("bin").resolve(name), "exit 0");
        }
        return home;
    }

    private Path archive() throws IOException, InterruptedException {
        Path folder = machine.resolve("archive");
        jdk(folder.resolve("jdk-25.0.1+8"), "25.0.1");
        Path archive = machine.resolve("temurin.tar.gz");
        var tar = new ProcessBuilder("tar", "-czf", archive.toString(), "-C", folder.toString(), "jdk-25.0.1+8");
        assertThat(tar.start().waitFor()).isZero();
        return archive;
    }

    /** The part of Adoptium's answer that matters, in its own layout. */
    private String answer(Path archive, String checksum) throws IOException {
        String json = """
                [
                    {
                        "binary": {
                            "architecture": "x64",
                            "image_type": "jdk",
                            "package": {
                                "checksum": "%s",
                                "checksum_link": "%s.sha256.txt",
                                "download_count": 1,
                                "link": "%s",
                                "name": "OpenJDK25U-jdk_x64_linux_hotspot_25.0.1_8.tar.gz"
                            },
                            "project": "jdk"
                        },
                        "release_link": "https://github.com/adoptium/temurin25-binaries/releases"
                    }
                ]
                """.formatted(checksum, archive.toUri(), archive.toUri());
        return Files.writeString(machine.resolve("answer.json"), json).toUri().toString();
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static List<String> contentOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void program(String name, String body) throws IOException {
        Files.deleteIfExists(programs.resolve(name));
        script(programs.resolve(name), body);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Result(int code, String output) {}
}
