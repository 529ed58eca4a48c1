package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The site that {@code build-docs} makes of the pages holds together, and needs nothing from elsewhere. */
class SiteIT {

    private static final Path SOURCES =
            Path.of(System.getProperty("annex.sources")).normalize();
    private static final Path SITE = SOURCES.resolve("target").resolve("site");

    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"]*)\"");
    private static final Pattern PART = Pattern.compile("<(?:link|script|img|iframe)[^>]*? (?:src|href)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    /** A list or a table that is none on the site, because there is no empty line before it. */
    private static final Pattern RAW = Pattern.compile("<p>(?:[^<]|<(?!/p>))*\\n(?:- |\\d+\\. |\\|)|<p>\\|");

    private static final Map<Path, String> PAGES = new HashMap<>();

    @BeforeAll
    static void build() throws Exception {
        Process process = new ProcessBuilder(SOURCES.resolve("build-docs").toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (Stream<Path> files = Files.walk(SITE)) {
            files.filter(file -> file.toString().endsWith(".html")).forEach(file -> PAGES.put(file, read(file)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }

    private static boolean isElsewhere(String target) {
        return target.contains("://") || target.startsWith("mailto:");
    }

    @Test
    void every_page_is_there() {
        for (Page page : Page.all()) {
            Path within = page.file().startsWith(Page.docs())
                    ? Page.docs().relativize(page.file())
                    : page.file().getFileName();
            if (!within.toString().equals("README.md")) {
                assertThat(SITE.resolve(within.toString().replace(".md", ".html")))
                        .exists();
            }
        }
    }

    @Test
    void every_link_leads_somewhere() {
        var softly = new SoftAssertions();
        PAGES.forEach((file, text) -> found(LINK, text).stream()
                .filter(target -> !isElsewhere(target) && !file.endsWith("404.html"))
                .forEach(target -> {
                    int sign = target.indexOf('#');
                    String path = sign < 0 ? target : target.substring(0, sign);
                    Path to = path.isEmpty() ? file : file.resolveSibling(path).normalize();
                    Path page = Files.isDirectory(to) ? to.resolve("index.html") : to;
                    softly.assertThat(page).as("%s: %s", file, target).exists();
                    if (sign >= 0 && sign + 1 < target.length() && PAGES.containsKey(page)) {
                        softly.assertThat(found(ID, PAGES.getOrDefault(page, "")))
                                .as("%s: %s", file, target)
                                .contains(target.substring(sign + 1));
                    }
                }));
        softly.assertAll();
    }

    @Test
    void nothing_is_fetched_from_elsewhere() {
        PAGES.forEach(
                (file, text) -> assertThat(found(PART, text)).as("%s", file).noneMatch(SiteIT::isElsewhere));
    }

    @Test
    void lists_and_tables_are_such_on_the_site_too() {
        PAGES.forEach((file, text) -> assertThat(
                        RAW.matcher(text).results().map(match -> match.group()).toList())
                .as("%s", file)
                .isEmpty());
    }
}
