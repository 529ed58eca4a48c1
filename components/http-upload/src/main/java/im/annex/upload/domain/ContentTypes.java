package im.annex.upload.domain;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What the ending of a name says about the contents. */
public final class ContentTypes {

    /** Bytes of which nothing is known (RFC 2046 §4.5.1). */
    public static final ContentType UNKNOWN = new ContentType("application/octet-stream");

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            entry("7z", "application/x-7z-compressed"),
            entry("aac", "audio/aac"),
            entry("apk", "application/vnd.android.package-archive"),
            entry("avi", "video/x-msvideo"),
            entry("avif", "image/avif"),
            entry("bmp", "image/bmp"),
            entry("css", "text/css"),
            entry("csv", "text/csv"),
            entry("doc", "application/msword"),
            entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            entry("epub", "application/epub+zip"),
            entry("flac", "audio/flac"),
            entry("gif", "image/gif"),
            entry("gz", "application/gzip"),
            entry("heic", "image/heic"),
            entry("heif", "image/heif"),
            entry("htm", "text/html"),
            entry("html", "text/html"),
            entry("ics", "text/calendar"),
            entry("jpeg", "image/jpeg"),
            entry("jpg", "image/jpeg"),
            entry("js", "text/javascript"),
            entry("json", "application/json"),
            entry("jxl", "image/jxl"),
            entry("log", "text/plain"),
            entry("m4a", "audio/mp4"),
            entry("m4v", "video/mp4"),
            entry("md", "text/markdown"),
            entry("mid", "audio/midi"),
            entry("mkv", "video/matroska"),
            entry("mov", "video/quicktime"),
            entry("mp3", "audio/mpeg"),
            entry("mp4", "video/mp4"),
            entry("mpeg", "video/mpeg"),
            entry("odp", "application/vnd.oasis.opendocument.presentation"),
            entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            entry("odt", "application/vnd.oasis.opendocument.text"),
            entry("oga", "audio/ogg"),
            entry("ogg", "audio/ogg"),
            entry("ogv", "video/ogg"),
            entry("opus", "audio/ogg"),
            entry("pdf", "application/pdf"),
            entry("png", "image/png"),
            entry("ppt", "application/vnd.ms-powerpoint"),
            entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            entry("rtf", "application/rtf"),
            entry("svg", "image/svg+xml"),
            entry("tar", "application/x-tar"),
            entry("tif", "image/tiff"),
            entry("tiff", "image/tiff"),
            entry("txt", "text/plain"),
            entry("vcf", "text/vcard"),
            entry("wav", "audio/wav"),
            entry("weba", "audio/webm"),
            entry("webm", "video/webm"),
            entry("webp", "image/webp"),
            entry("xhtml", "application/xhtml+xml"),
            entry("xls", "application/vnd.ms-excel"),
            entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            entry("xml", "application/xml"),
            entry("zip", "application/zip"));

    private ContentTypes() {}

    /** The type that the ending of a name stands for, if it stands for one. */
    public static Optional<ContentType> byEnding(FileName name) {
        return Optional.ofNullable(BY_ENDING.get(name.ending())).map(ContentType::new);
    }
}
