package im.annex.kernel.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type whose values are single texts in the file. It has a {@code public static} method {@code parse(String)} that
 * gives a value or throws an {@link IllegalArgumentException} with a sentence for the operator.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SettingText {

    /** What an operator has to write, such as {@code a limit such as 10/s}. */
    String value();
}
