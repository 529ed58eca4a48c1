package im.annex.upload;

import im.annex.kernel.config.SettingText;
import im.annex.upload.domain.TypeRule;
import java.util.List;
import java.util.Locale;

/**
 * Types of contents, as an operator writes them.
 *
 * @param rule what is meant
 */
@SettingText("a type such as image/png, or several such as image/*")
public record TypeText(TypeRule rule) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public static TypeText parse(String text) {
        return new TypeText(new TypeRule(text.strip().toLowerCase(Locale.ROOT)));
    }

    static List<TypeRule> rules(List<TypeText> texts) {
        return texts.stream().map(TypeText::rule).toList();
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return rule.pattern();
    }
}
