package im.annex.kernel.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Types that read their own texts; see {@link SettingText}. */
final class TextTypes {

    private TextTypes() {}

    static Optional<String> expected(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(SettingText.class)).map(SettingText::value);
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it has none
     */
    static Object parse(Class<?> type, String text) {
        try {
            Method parse = type.getMethod("parse", String.class);
            if (!Modifier.isStatic(parse.getModifiers())) {
                throw new IllegalStateException(parse + " is not static");
            }
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type + " cannot read a text", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public method parse(String)", e);
        }
    }
}
