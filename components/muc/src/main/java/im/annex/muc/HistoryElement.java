package im.annex.muc;

import im.annex.kernel.protocol.time.DateTimes;
import im.annex.muc.domain.HistoryWanted;
import java.time.Duration;
import java.util.Optional;
import org.dom4j.Element;

/** Reads how much history a newcomer wants (§7.2.14); what can't be read is as if it were not there. */
final class HistoryElement {

    private HistoryElement() {}

    static HistoryWanted read(Element join) {
        Element history = join.element("history");
        return history == null
                ? HistoryWanted.EVERYTHING
                : new HistoryWanted(
                        number(history, "maxchars").orElse(Integer.MAX_VALUE),
                        number(history, "maxstanzas").orElse(Integer.MAX_VALUE),
                        number(history, "seconds").map(Duration::ofSeconds),
                        DateTimes.parse(history.attributeValue("since", "")));
    }

    private static Optional<Integer> number(Element history, String name) {
        try {
            int number = Integer.parseInt(history.attributeValue(name, ""));
            return number < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
