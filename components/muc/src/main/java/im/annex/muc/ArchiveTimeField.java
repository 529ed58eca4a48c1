package im.annex.muc;

import static im.annex.muc.RoomFields.TEXTS;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfigDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The field for how long the archive of a room is kept: some days, for ever, or as the service does it. */
record ArchiveTimeField(ArchiveTimes times) {

    private static final String STANDARD = "standard";
    private static final String FOR_EVER = "forever";

    /** A hundred years. */
    private static final int MOST_DAYS = 36_500;

    private static final List<Integer> DAYS = List.of(1, 7, 30, 90, 180, 365);

    RoomSetting<String> setting() {
        return new RoomSetting<>(field(), this::write, ArchiveTimeField::set);
    }

    private Field<String> field() {
        List<Option<String>> options = new ArrayList<>();
        options.add(Option.of(STANDARD, TEXTS.text("archivetime-standard")));
        DAYS.stream()
                .filter(this::allowed)
                .map(days -> Option.of(days.toString(), TEXTS.text("archivetime-days", days)))
                .forEach(options::add);
        if (allowed(0)) {
            options.add(Option.of(FOR_EVER, TEXTS.text("archivetime-forever")));
        }
        return Field.openChoice("x-muc#roomconfig_archivetime", options)
                .label(TEXTS.text("archivetime"))
                .check(this::isTime, TEXTS.text("not-a-time", most()));
    }

    private boolean allowed(int days) {
        return times.allows(Duration.ofDays(days));
    }

    private int most() {
        return times.longest().isZero()
                ? MOST_DAYS
                : (int) Math.min(MOST_DAYS, times.longest().toDays());
    }

    private boolean isTime(String given) {
        if (given.equals(STANDARD)) {
            return true;
        }
        if (given.equals(FOR_EVER)) {
            return allowed(0);
        }
        try {
            int days = Integer.parseInt(given);
            return days >= 1 && days <= most();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What comes of it, if the operator has allowed more before. */
    private String write(RoomConfig config) {
        if (config.archiveDays().isEmpty()) {
            return STANDARD;
        }
        int days = config.archiveDays().getAsInt();
        if (allowed(days)) {
            return days == 0 ? FOR_EVER : Integer.toString(days);
        }
        return most() == 0 ? STANDARD : Integer.toString(most());
    }

    private static void set(RoomConfigDraft draft, String given) {
        draft.archiveDays(
                switch (given) {
                    case STANDARD -> OptionalInt.empty();
                    case FOR_EVER -> OptionalInt.of(0);
                    default -> OptionalInt.of(Integer.parseInt(given));
                });
    }
}
