package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.spi.ComponentContext;
import im.annex.upload.domain.Allowance;
import im.annex.upload.domain.Bound;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.xmpp.packet.JID;

/** What the operator allows whom. Thread-safe. */
final class Policy {

    private static final PurposeSettings PICTURES_OF_PEOPLE = new PurposeSettings(
            Optional.of(new ByteSize(5L << 20)), Optional.of(new ByteSize(20L << 20)), Optional.of(Duration.ZERO));

    private static final PurposeSettings FOR_EVER =
            new PurposeSettings(Optional.empty(), Optional.empty(), Optional.of(Duration.ZERO));

    private final UploadSettings settings;
    private final Access access;
    private final List<AccessRule> mayUpload;

    @Inject
    Policy(UploadSettings settings, Access access, ComponentContext context) {
        this.settings = settings;
        this.access = access;
        this.mayUpload = settings.mayUpload().isEmpty()
                ? List.of(AccessRule.parse("*@" + context.server().getDomain()))
                : settings.mayUpload();
    }

    /** Whether somebody may send files. */
    boolean mayUpload(JID who) {
        return access.allows(mayUpload, who);
    }

    /** What somebody may keep for a purpose. */
    Allowance allowance(JID account, Purpose purpose) {
        Optional<PeopleSettings> special = settings.people().stream()
                .filter(people -> fits(people, account, purpose))
                .findFirst();
        PurposeSettings given = settings.of(purpose);
        PurposeSettings usual = usual(purpose);
        return new Allowance(
                fitting(special.flatMap(PeopleSettings::maxFileSize)
                        .or(given::maxFileSize)
                        .or(usual::maxFileSize)
                        .orElseGet(settings::maxFileSize)
                        .bytes()),
                special.flatMap(PeopleSettings::quota)
                        .or(given::quota)
                        .or(usual::quota)
                        .orElseGet(settings::quota)
                        .bytes(),
                special.flatMap(PeopleSettings::keepFor)
                        .or(given::keepFor)
                        .or(usual::keepFor)
                        .orElseGet(settings::keepFor));
    }

    /** What is larger than all that may be kept never fits, however long one waits. */
    private long fitting(long bytes) {
        return LongStream.of(
                        settings.totalQuota().bytes(), settings.quotaPerDomain().bytes())
                .filter(most -> most > 0)
                .reduce(bytes, Math::min);
    }

    private boolean fits(PeopleSettings people, JID account, Purpose purpose) {
        return (people.purposes().isEmpty() || people.purposes().contains(purpose))
                && access.allows(people.who(), account);
    }

    private static PurposeSettings usual(Purpose purpose) {
        return switch (purpose) {
            case MESSAGE, EPHEMERAL -> PurposeSettings.NOTHING_SAID;
            case PROFILE -> PICTURES_OF_PEOPLE;
            case PERMANENT -> FOR_EVER;
        };
    }

    /** All that a file of somebody is counted in. */
    List<Bound> bounds(JID account, long owner, Purpose purpose) {
        return List.of(
                new Bound(Scope.SERVICE, settings.totalQuota().bytes()),
                new Bound(
                        new Scope.Domain(account.getDomain()),
                        settings.quotaPerDomain().bytes()),
                new Bound(
                        new Scope.Person(owner, purpose),
                        allowance(account, purpose).quota()));
    }

    /** What somebody is told of the size of files in service discovery: that of those for messages. */
    long toldSize(JID who) {
        return allowance(who.asBareJID(), Purpose.MESSAGE).largest();
    }

    boolean evicting() {
        return settings.whenFull() == WhenFull.DROP_OLDEST;
    }
}
