package im.annex.upload;

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.rates.RateLimit;
import im.annex.upload.domain.Admission;
import im.annex.upload.domain.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a component of type {@code http-upload}.
 *
 * @param name shown in service discovery
 * @param mayUpload empty for the users of the server's own domain
 * @param path below the base path of the HTTP server
 * @param hosts the host names it is served under; empty for all
 * @param putUrl instead of where the HTTP server is reached
 * @param getUrl instead of where the HTTP server is reached
 * @param folder instead of one in the data folder
 * @param sync whether a file is answered for only when it is safe from a power cut
 * @param permissions of files and folders
 * @param key instead of one in the database
 * @param previousKey opens what was sealed before the key was replaced
 * @param slotLifetime how long after the slot sending may begin
 * @param ticketIn where the client finds what it is let in by
 * @param purposes beside messages, which are always taken
 * @param maxFileSize of what no purpose says otherwise
 * @param quota of each person and purpose of which nothing else is said; 0 for no limit
 * @param keepFor of what no purpose says otherwise; zero for ever
 * @param message see {@link Purpose#MESSAGE}
 * @param profile see {@link Purpose#PROFILE}
 * @param ephemeral see {@link Purpose#EPHEMERAL}
 * @param permanent see {@link Purpose#PERMANENT}
 * @param people the first that fits counts
 * @param quotaPerDomain of all people of one domain; 0 for no limit
 * @param totalQuota of the service; 0 for no limit
 * @param keepFree of the disk
 * @param whenFull what happens at a quota
 * @param slotRate of each person
 * @param uploadsAtOnce of each person
 * @param addressRate of requests from one address
 * @param uploadSpeed bytes of one file in a second; 0 for as fast as it goes
 * @param downloadSpeed bytes of one file in a second; 0 for as fast as it goes
 * @param allowedTypes see {@link Admission}
 * @param deniedTypes see {@link Admission}
 * @param allowedEndings see {@link Admission}
 * @param deniedEndings see {@link Admission}
 * @param checkContents whether contents may not contradict their type
 * @param shownTypes what browsers show by themselves
 * @param corsOrigins web pages that may send and fetch files; {@code *} for all
 * @param cacheFor how long others may keep a copy
 * @param hsts for how long browsers come by HTTPS only; zero to say nothing of it
 */
public record UploadSettings(
        @Setting(value = "The name of the service, as people see it.", standard = "HTTP File Upload")
        String name,

        @Setting(
                "Who may send files; without any rule, the users of the server's own domain. Components that send for others, such as gateways, are named by their domain.")
        List<AccessRule> mayUpload,

        @Setting(
                value = "The path of all files, below base-path of the HTTP server. Each component needs its own.",
                standard = "/upload")
        String path,

        @Setting("The host names that files are served under; without one, all.")
        List<String> hosts,

        @Setting(
                "The URL that files are sent to, if the world does not reach path by http.public-url, such as https://upload.example.org/upload.")
        Optional<BaseUrl> putUrl,

        @Setting("The URL that files are fetched from, if it is another, such as https://files.example.net/upload.")
        Optional<BaseUrl> getUrl,

        @Setting("The folder of the files; without it, one of the domain's name in http-upload in the data folder.")
        Optional<Path> folder,

        @Setting(
                value = "Whether whoever sends a file is told so only when the disk has it for certain.",
                standard = "true")
        boolean sync,

        @Setting("Who may read the folder.") PermissionSettings permissions,

        @Setting(
                "What slots are sealed with, the same for all processes that serve them, at least 32 characters; without it, a key that is in the database.")
        Optional<Secret> key,

        @Setting("The key before, as long as slots may be under way that were sealed with it.")
        Optional<Secret> previousKey,

        @Setting(
                value = "How long after a slot was given sending the file may begin.",
                standard = "5m",
                min = 10,
                max = 86_400)
        Duration slotLifetime,

        @Setting(
                value = "Whether what lets a client in is in a header of its request or in the URL.",
                standard = "header")
        TicketIn ticketIn,

        @Setting(
                value = "What files are taken for; those for messages always are.",
                standard = "[message, profile, ephemeral, permanent]")
        List<Purpose> purposes,

        @Setting(value = "The largest file, where its purpose says nothing else.", standard = "100MiB", min = 1)
        ByteSize maxFileSize,

        @Setting(
                value =
                        "The most that one person may keep for one purpose, where that says nothing else; 0 for no limit.",
                standard = "2GiB",
                min = 0)
        ByteSize quota,

        @Setting(
                value = "How long files are kept, where their purpose says nothing else; 0d for ever.",
                standard = "31d",
                min = 0)
        Duration keepFor,

        @Setting("Files that are sent in messages.") PurposeSettings message,

        @Setting("Pictures of people; unless said here, at most 5MiB each and 20MiB together, for ever.")
        PurposeSettings profile,

        @Setting("Files that their senders want gone at a time.")
        PurposeSettings ephemeral,

        @Setting("Pictures of posts; unless said here, for ever.")
        PurposeSettings permanent,

        @Setting("Other limits for some; of several that are about somebody the first counts.")
        List<PeopleSettings> people,

        @Setting(value = "The most that all people of one domain may keep; 0 for no limit.", standard = "0", min = 0)
        ByteSize quotaPerDomain,

        @Setting(value = "The most that is kept in all; 0 for no limit.", standard = "0", min = 0)
        ByteSize totalQuota,

        @Setting(value = "So much of the disk stays free.", standard = "1GiB", min = 0)
        ByteSize keepFree,

        @Setting(
                value =
                        "What happens at a quota: drop-oldest removes the oldest files of whose quota it is, refuse refuses the new one.",
                standard = "drop-oldest")
        WhenFull whenFull,

        @Setting(value = "How many slots one person may ask for.", standard = "10/s burst 1000")
        RateLimit slotRate,

        @Setting(
                value = "How many files one person may be sending at the same time.",
                standard = "100",
                min = 1,
                max = 10_000)
        int uploadsAtOnce,

        @Setting(value = "How many files may be sent and fetched from one network address.", standard = "unlimited")
        RateLimit addressRate,

        @Setting(
                value = "How many bytes of one file are taken in a second, at least 16KiB; 0 for as fast as it goes.",
                standard = "0",
                min = 0)
        ByteSize uploadSpeed,

        @Setting(
                value = "How many bytes of one file are served in a second, at least 16KiB; 0 for as fast as it goes.",
                standard = "0",
                min = 0)
        ByteSize downloadSpeed,

        @Setting(
                "Types of files that are taken, such as image/*; without one, all. What is encrypted is application/octet-stream.")
        List<TypeText> allowedTypes,

        @Setting("Types of files that are never taken.") List<TypeText> deniedTypes,

        @Setting("Endings of names of files that are taken, such as jpg; without one, all.")
        List<String> allowedEndings,

        @Setting("Endings of names of files that are never taken.")
        List<String> deniedEndings,

        @Setting(
                value =
                        "Whether a file is refused whose first bytes are not those of its type. Not for people who encrypt: their pictures look like noise.",
                standard = "false")
        boolean checkContents,

        @Setting(
                value =
                        "Types of files that browsers may show by themselves; all others are saved. HTML and SVG, which carry scripts, are never shown.",
                standard = "[image/*, video/*, audio/*, text/plain]")
        List<TypeText> shownTypes,

        @Setting(
                value =
                        "Origins of the web pages that may send and fetch files, such as https://chat.example.org; * for all.",
                standard = "[\"*\"]")
        List<String> corsOrigins,

        @Setting(
                value = "How long browsers and proxies may keep a copy of a file.",
                standard = "7d",
                min = 0,
                max = 31_536_000)
        Duration cacheFor,

        @Setting(
                value =
                        "For how long browsers are told to come by HTTPS only, where they came by it; 0s for not at all.",
                standard = "365d",
                min = 0)
        Duration hsts) {

    /** Shorter ones can be tried out. */
    private static final int LEAST_KEY_CHARS = 32;

    /**
     * Copies, and checks what no single setting can.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public UploadSettings {
        mayUpload = List.copyOf(mayUpload);
        hosts = List.copyOf(hosts);
        purposes = List.copyOf(purposes);
        people = List.copyOf(people);
        allowedTypes = List.copyOf(allowedTypes);
        deniedTypes = List.copyOf(deniedTypes);
        allowedEndings = List.copyOf(allowedEndings);
        deniedEndings = List.copyOf(deniedEndings);
        shownTypes = List.copyOf(shownTypes);
        corsOrigins = List.copyOf(corsOrigins);
        requireSpeed("upload-speed", uploadSpeed);
        requireSpeed("download-speed", downloadSpeed);
        requireLong("key", key);
        requireLong("previous-key", previousKey);
        if (previousKey.isPresent() && key.isEmpty()) {
            throw new IllegalArgumentException("previous-key: without key, it is not used");
        }
    }

    private static void requireSpeed(String setting, ByteSize speed) {
        if (speed.bytes() != 0 && speed.bytes() < Pace.LEAST_BYTES_PER_SECOND) {
            throw new IllegalArgumentException(
                    setting + ": give at least " + new ByteSize(Pace.LEAST_BYTES_PER_SECOND) + ", or 0 for no limit");
        }
    }

    private static void requireLong(String setting, Optional<Secret> key) {
        if (key.filter(given -> given.reveal().length() < LEAST_KEY_CHARS).isPresent()) {
            throw new IllegalArgumentException(setting + ": give at least " + LEAST_KEY_CHARS
                    + " characters, such as those of openssl rand -hex 32");
        }
    }

    /** What files are taken for. */
    Set<Purpose> allPurposes() {
        var all = EnumSet.of(Purpose.MESSAGE);
        all.addAll(purposes);
        return all;
    }

    /** Which files are taken. */
    Admission admission() {
        return new Admission(
                TypeText.rules(allowedTypes),
                TypeText.rules(deniedTypes),
                Set.copyOf(endings(allowedEndings)),
                Set.copyOf(endings(deniedEndings)));
    }

    private static Set<String> endings(List<String> given) {
        return given.stream()
                .map(ending -> ending.startsWith(".") ? ending.substring(1) : ending)
                .map(ending -> ending.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    PurposeSettings of(Purpose purpose) {
        return switch (purpose) {
            case MESSAGE -> message;
            case PROFILE -> profile;
            case EPHEMERAL -> ephemeral;
            case PERMANENT -> permanent;
        };
    }
}
