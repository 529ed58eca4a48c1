package im.annex.kernel.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a settings record.
 *
 * @param name the key in kebab case
 * @param form whether there is one value, one or none, any number, or any number with names
 * @param type the type of a value
 * @param setting what the record says of it: sentence, default, bounds
 */
record SettingKey(String name, Form form, Class<?> type, Setting setting) {

    enum Form {
        SINGLE,
        OPTIONAL,
        LIST,
        MAP
    }

    private static final Map<Class<?>, Form> FORMS =
            Map.of(Optional.class, Form.OPTIONAL, List.class, Form.LIST, Map.class, Form.MAP);

    /**
     * Reads the declaration of a key.
     *
     * @throws IllegalArgumentException if the settings record is not one, which is its author's mistake
     */
    static SettingKey of(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(whereIs(component) + " is not annotated with @Setting");
        }
        Form form = FORMS.getOrDefault(component.getType(), Form.SINGLE);
        var key = new SettingKey(kebab(component.getName()), form, elementType(component), setting);
        boolean secret = key.isSecret() && (form == Form.SINGLE || form == Form.OPTIONAL);
        if (!secret && !key.isRecord() && !Scalars.supports(key.type)) {
            throw new IllegalArgumentException(whereIs(component) + " has a type that no setting can have");
        }
        return key;
    }

    private static String whereIs(RecordComponent component) {
        return "setting " + component.getName() + " of "
                + component.getDeclaringRecord().getName();
    }

    private static Class<?> elementType(RecordComponent component) {
        if (!(component.getGenericType() instanceof ParameterizedType parameterized)) {
            return component.getType();
        }
        Type[] arguments = parameterized.getActualTypeArguments();
        boolean named = component.getType() != Map.class || arguments[0] == String.class;
        return named && arguments[arguments.length - 1] instanceof Class<?> plain ? plain : void.class;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The keys it has in the file: one, or four for a secret. */
    List<String> names() {
        return isSecret() ? List.of(name, name + "-file", name + "-env", name + "-credential") : List.of(name);
    }

    boolean isSecret() {
        return type == Secret.class;
    }

    boolean isRecord() {
        return type.isRecord() && !Scalars.supports(type);
    }

    /** What an operator has to write, such as {@code a whole number}. */
    String expected() {
        return isRecord() ? "a mapping" : Scalars.expected(type);
    }
}
