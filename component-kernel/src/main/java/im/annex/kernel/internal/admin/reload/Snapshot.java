package im.annex.kernel.internal.admin.reload;

import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Secret;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings as texts by their paths, such as {@code limits.depth}, to be compared with later ones. It keeps neither secrets,
 * of which there are only salted hashes, nor the classes of component types, which may have been replaced meanwhile.
 *
 * @param process what concerns all components
 * @param components what concerns one, by its domain
 */
public record Snapshot(SortedMap<String, String> process, SortedMap<String, SortedMap<String, String>> components) {

    /** Hashes are compared within one process only. */
    private static final byte[] SALT = salt();

    /** Takes over the maps. */
    public Snapshot {
        process = new TreeMap<>(process);
        components = new TreeMap<>(components);
    }

    /** What settings are now. */
    public static Snapshot of(AnnexSettings settings) {
        SortedMap<String, String> process = new TreeMap<>();
        flatten("", settings.process(), process);
        SortedMap<String, SortedMap<String, String>> components = new TreeMap<>();
        for (ComponentInstance instance : settings.components()) {
            components.put(instance.domain().toString(), of(instance));
        }
        return new Snapshot(process, components);
    }

    private static SortedMap<String, String> of(ComponentInstance instance) {
        SortedMap<String, String> values = new TreeMap<>();
        for (RecordComponent part : ComponentInstance.class.getRecordComponents()) {
            Object value = value(part, instance);
            switch (part.getName()) {
                case "domain" -> {}
                case "type" -> values.put("type", instance.type().name());
                // In the file, the settings of the type stand directly under the domain.
                case "settings" -> flatten("", value, values);
                default -> flatten(kebab(part.getName()), value, values);
            }
        }
        return values;
    }

    private static void flatten(String path, Object value, Map<String, String> values) {
        switch (value) {
            case Secret secret -> values.put(path, hash(secret));
            case Optional<?> optional -> optional.ifPresent(present -> flatten(path, present, values));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "[" + (i + 1) + "]", list.get(i), values);
                }
            }
            case Map<?, ?> map -> map.forEach((key, item) -> flatten(path + "." + key, item, values));
            case Record section
            when isSection(section) -> {
                for (RecordComponent part : section.getClass().getRecordComponents()) {
                    String name = kebab(part.getName());
                    flatten(path.isEmpty() ? name : path + "." + name, value(part, section), values);
                }
            }
            default -> values.put(path, String.valueOf(value));
        }
    }

    /** Values such as sizes are records, too, but have no secrets in them. */
    private static boolean isSection(Record value) {
        return !(value instanceof ByteSize);
    }

    private static Object value(RecordComponent part, Record section) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + part + " of " + section.getClass(), e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static byte[] salt() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static String hash(Secret secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SALT);
            return HexFormat.of().formatHex(digest.digest(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The names only: a value may be what nobody should read in a log. */
    @Override
    public String toString() {
        return process.keySet() + " and components " + components.keySet();
    }
}
