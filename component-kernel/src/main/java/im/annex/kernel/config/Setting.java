package im.annex.kernel.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of the configuration, on a component of a settings record. The key is the component's name in kebab case
 * ({@code maxOccupants} is {@code max-occupants}). Types: {@code boolean}, {@code int}, {@code long}, {@code String},
 * {@link java.time.Duration} ({@code 30s}, {@code 5m}), {@link ByteSize} ({@code 512KiB}), {@link java.nio.file.Path},
 * {@link org.xmpp.packet.JID}, {@link Secret}, enums (their constants in kebab case), types that read their own texts
 * ({@link SettingText}), nested records, and {@link java.util.List}, {@link java.util.Optional} or {@link java.util.Map}
 * (from String) of these, but no list or map of secrets. Where a list is expected, a single value is a list of one.
 *
 * @apiNote A key that may be left out, one within bounds, and one that must be given:
 * {@snippet :
 *     record DoorSettings(
 *             @Setting(value = "What it says.", standard = "Come in!") String welcome,
 *             @Setting(value = "How many at once.", standard = "10", min = 1, max = 100) int most,
 *             @Setting("Who may enter.") List<AccessRule> mayEnter) {}
 * }
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** One sentence for the operator. */
    String value();

    /** The default, as it would stand in the file, in YAML; without one the key must be given, but for lists and optionals. */
    String standard() default "";

    /** The least number, number of bytes or number of seconds allowed. */
    long min() default Long.MIN_VALUE;

    /** The largest number, number of bytes or number of seconds allowed. */
    long max() default Long.MAX_VALUE;
}
