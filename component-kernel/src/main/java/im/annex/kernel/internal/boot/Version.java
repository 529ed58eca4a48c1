package im.annex.kernel.internal.boot;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Annex this is, on which Java. */
final class Version implements IVersionProvider {

    /** {@code annex 0.1.0 (Java 25.0.3)}; the number is in the jar's manifest, so classes in a folder have none. */
    static String sentence() {
        String number = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        return "annex " + number + " (Java " + System.getProperty("java.version") + ")";
    }

    @Override
    public String[] getVersion() {
        return new String[] {sentence()};
    }
}
