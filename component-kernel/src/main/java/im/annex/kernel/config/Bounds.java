package im.annex.kernel.config;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;

/**
 * The least and the largest value of a setting.
 *
 * @param min the least value allowed, or {@link Long#MIN_VALUE} for no bound
 * @param max the largest value allowed, or {@link Long#MAX_VALUE} for no bound
 */
record Bounds(long min, long max, Unit unit) {

    private static final long LAST_PORT = 65535;

    /** What is counted, and with it how a bound is written. */
    enum Unit {
        NUMBER(ImmutableList.of(""), ImmutableList.of(1L)),
        SECONDS(ImmutableList.of("d", "h", "m", "s"), ImmutableList.of(86400L, 3600L, 60L, 1L)),
        BYTES(ImmutableList.of("GiB", "MiB", "KiB", ""), ImmutableList.of(1L << 30, 1L << 20, 1L << 10, 1L));

        private final ImmutableList<String> names;
        private final ImmutableList<Long> sizes;

        Unit(ImmutableList<String> names, ImmutableList<Long> sizes) {
            this.names = names;
            this.sizes = sizes;
        }

        /** In the largest unit that leaves no rest, as an operator would write it. */
        private String write(long amount) {
            int i = 0;
            while (amount % sizes.get(i) != 0 || (amount == 0 && i < sizes.size() - 1)) {
                i++;
            }
            return amount / sizes.get(i) + names.get(i);
        }
    }

    /**
     * Lets an amount within the bounds pass.
     *
     * @param text the amount as the operator wrote it
     * @throws IllegalArgumentException with a sentence for the operator if it is out of bounds
     */
    long check(String text, BigInteger amount) {
        if (amount.compareTo(BigInteger.valueOf(min)) < 0 || amount.compareTo(BigInteger.valueOf(max)) > 0) {
            String wrong = unit == Unit.NUMBER && max == LAST_PORT ? " is not a port" : " is out of range";
            throw new IllegalArgumentException(Scalars.quoted(text) + wrong + " (" + range() + ")");
        }
        return amount.longValueExact();
    }

    private String range() {
        if (max == Long.MAX_VALUE) {
            return "at least " + unit.write(min);
        }
        return min == Long.MIN_VALUE ? "at most " + unit.write(max) : unit.write(min) + " to " + unit.write(max);
    }
}
