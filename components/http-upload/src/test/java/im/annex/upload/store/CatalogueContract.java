package im.annex.upload.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.TestDatabase;
import im.annex.upload.domain.Bound;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import im.annex.upload.store.Catalogue.Added;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xmpp.packet.JID;

/** What every catalogue does, on each database. */
abstract class CatalogueContract {

    static final JID ROMEO = new JID("romeo@montague.tld");
    static final JID JULIET = new JID("juliet@capulet.tld");
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Random random = new Random(11);

    @RegisterExtension
    final TestDatabase opened;

    private Catalogue catalogue;

    CatalogueContract(TestDatabase opened) {
        this.opened = opened;
    }

    @BeforeEach
    void open() {
        catalogue = catalogueOf("upload.montague.tld");
    }

    private Catalogue catalogueOf(String domain) {
        return new SqlCatalogue(opened.database(), new JID(domain));
    }

    private KeptFile file(JID account, long size, Purpose purpose, Instant stored) {
        return new KeptFile(
                FileId.random(random),
                catalogue.owner(account),
                FileName.of("très.jpg").orElseThrow(),
                size,
                new ContentType("image/jpeg"),
                purpose,
                stored,
                Optional.empty(),
                Optional.of(stored.plus(Duration.ofDays(7))));
    }

    private KeptFile message(JID account, long size, int minute) {
        return file(account, size, Purpose.MESSAGE, NOON.plusSeconds(60L * minute));
    }

    private List<Bound> bounds(KeptFile file, long person, long domain, long service) {
        return List.of(
                new Bound(new Scope.Person(file.owner(), file.purpose()), person),
                new Bound(
                        new Scope.Domain(
                                catalogue.account(file.owner()).orElseThrow().getDomain()),
                        domain),
                new Bound(Scope.SERVICE, service));
    }

    private KeptFile added(KeptFile file) {
        assertThat(catalogue.add(file, bounds(file, 0, 0, 0), false)).isEqualTo(new Added.Yes(List.of()));
        return file;
    }

    @Test
    void an_account_keeps_its_number() {
        long romeo = catalogue.owner(ROMEO);

        assertThat(catalogue.owner(new JID("romeo@montague.tld/garden"))).isEqualTo(romeo);
        assertThat(catalogue.owner(JULIET)).isNotEqualTo(romeo);
        assertThat(catalogue.account(romeo)).contains(ROMEO);
        assertThat(catalogue.ownerIfKnown(new JID("tybalt@capulet.tld"))).isEmpty();
        assertThat(catalogueOf("other.montague.tld").account(romeo)).isEmpty();
    }

    @Test
    void an_account_may_have_a_young_letter() {
        var wizard = new JID("🧙", "montague.tld", null, true);
        KeptFile file = added(message(wizard, 10, 0));

        assertThat(catalogue.account(file.owner())).contains(wizard);
        assertThat(catalogue.owner(wizard)).isEqualTo(file.owner());
    }

    @Test
    void the_key_of_a_service_stays_and_is_its_own() {
        assertThat(catalogueOf("upload.montague.tld").key())
                .isEqualTo(catalogue.key())
                .hasSize(32);
        assertThat(catalogueOf("other.montague.tld").key()).isNotEqualTo(catalogue.key());
    }

    @Test
    void a_file_is_found_as_it_was_added() {
        KeptFile file = added(message(ROMEO, 10, 0));

        assertThat(catalogue.find(file.id())).contains(file);
        assertThat(catalogueOf("other.montague.tld").find(file.id())).isEmpty();
        assertThat(catalogue.add(file, bounds(file, 0, 0, 0), false)).isEqualTo(new Added.Already());
        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(10, 1));
    }

    @Test
    void sums_follow_what_comes_and_goes() {
        KeptFile first = added(message(ROMEO, 10, 0));
        added(message(ROMEO, 20, 1));
        added(file(ROMEO, 5, Purpose.PROFILE, NOON));
        added(message(JULIET, 40, 2));

        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(75, 4));
        assertThat(catalogue.usage(new Scope.Domain("montague.tld"))).isEqualTo(new Usage(35, 3));
        assertThat(catalogue.usage(new Scope.Person(first.owner(), Purpose.MESSAGE)))
                .isEqualTo(new Usage(30, 2));

        assertThat(catalogue.remove(List.of(first.id(), FileId.random(random)), NOON))
                .containsExactly(first);
        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(65, 3));
        assertThat(catalogue.usage(new Scope.Person(first.owner(), Purpose.MESSAGE)))
                .isEqualTo(new Usage(20, 1));
        assertThat(catalogue.domains(10))
                .containsExactly(
                        Map.entry("capulet.tld", new Usage(40, 1)), Map.entry("montague.tld", new Usage(25, 2)));
        assertThat(catalogue.largestOwners(1)).containsExactly(new Catalogue.OwnerUsage(JULIET, new Usage(40, 1)));
    }

    @Test
    void what_was_removed_does_not_come_again_as_long_as_it_could() {
        KeptFile removed = added(message(ROMEO, 10, 0));
        KeptFile evicted = added(message(ROMEO, 10, 1));
        KeptFile old = added(file(ROMEO, 10, Purpose.MESSAGE, NOON.minus(Duration.ofDays(2))));
        catalogue.remove(List.of(removed.id(), old.id()), NOON);
        KeptFile fresh = message(ROMEO, 20, 2);
        catalogue.add(fresh, bounds(fresh, 20, 0, 0), true);

        assertThat(catalogue.add(removed, bounds(removed, 0, 0, 0), false)).isEqualTo(new Added.Gone());
        assertThat(catalogue.add(evicted, bounds(evicted, 0, 0, 0), false)).isEqualTo(new Added.Gone());
        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(20, 1));
        assertThat(catalogue.find(removed.id())).isEmpty();
        added(old);

        catalogue.forgetGone(NOON.plus(Duration.ofHours(23)));
        assertThat(catalogue.add(removed, bounds(removed, 0, 0, 0), false)).isEqualTo(new Added.Gone());
        catalogue.forgetGone(NOON.plus(Duration.ofDays(1)));
        added(removed);
    }

    @Test
    void what_is_too_much_for_a_scope_changes_nothing() {
        added(message(ROMEO, 10, 0));
        KeptFile second = message(ROMEO, 10, 1);

        assertThat(catalogue.add(second, bounds(second, 19, 0, 0), false))
                .isEqualTo(new Added.Full(new Scope.Person(second.owner(), Purpose.MESSAGE)));
        assertThat(catalogue.add(second, bounds(second, 0, 19, 0), false))
                .isEqualTo(new Added.Full(new Scope.Domain("montague.tld")));
        assertThat(catalogue.add(second, bounds(second, 0, 0, 19), false)).isEqualTo(new Added.Full(Scope.SERVICE));
        assertThat(catalogue.find(second.id())).isEmpty();
        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(10, 1));
        assertThat(catalogue.add(second, bounds(second, 20, 20, 20), false)).isEqualTo(new Added.Yes(List.of()));
    }

    @Test
    void the_oldest_go_as_far_as_needed() {
        KeptFile oldest = added(message(ROMEO, 10, 0));
        KeptFile older = added(message(ROMEO, 10, 1));
        KeptFile young = added(message(ROMEO, 10, 2));
        KeptFile picture = added(file(ROMEO, 10, Purpose.PROFILE, NOON.minusSeconds(60)));
        KeptFile fresh = message(ROMEO, 15, 3);

        assertThat(catalogue.add(fresh, bounds(fresh, 30, 0, 0), true))
                .isEqualTo(new Added.Yes(List.of(oldest, older)));
        assertThat(catalogue.ofOwner(fresh.owner(), 0, 10)).containsExactly(fresh, young, picture);
        assertThat(catalogue.ofOwner(fresh.owner(), 1, 1)).containsExactly(young);
        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(35, 3));
    }

    @Test
    void in_a_domain_or_the_whole_service_only_what_is_for_messages_goes() {
        added(file(ROMEO, 10, Purpose.PROFILE, NOON));
        KeptFile message = added(message(JULIET, 10, 1));
        KeptFile fresh = message(ROMEO, 10, 2);

        assertThat(catalogue.add(fresh, bounds(fresh, 0, 15, 0), true))
                .isEqualTo(new Added.Full(new Scope.Domain("montague.tld")));
        assertThat(catalogue.add(fresh, bounds(fresh, 0, 0, 25), true)).isEqualTo(new Added.Yes(List.of(message)));
    }

    @Test
    void many_who_come_at_once_do_not_get_past_a_bound() throws Exception {
        List<KeptFile> files = IntStream.range(0, 20)
                .mapToObj(minute -> message(ROMEO, 10, minute))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(files.stream()
                    .<Callable<Added>>map(file -> () -> catalogue.add(file, bounds(file, 55, 0, 0), false))
                    .toList());
            assertThat(answers.stream().map(answer -> answer.resultNow()).filter(Added.Yes.class::isInstance))
                    .hasSize(5);
        }
        assertThat(catalogue.usage(Scope.SERVICE)).isEqualTo(new Usage(50, 5));
    }

    @Test
    void what_has_expired_is_told() {
        KeptFile first = added(message(ROMEO, 10, 0));
        KeptFile second = added(message(ROMEO, 10, 1));

        assertThat(catalogue.expired(first.expires().orElseThrow().minusMillis(1), 10))
                .isEmpty();
        assertThat(catalogue.expired(first.expires().orElseThrow(), 10)).containsExactly(first.id());
        for (Scope scope : List.of(
                new Scope.Person(first.owner(), Purpose.MESSAGE), new Scope.Domain(ROMEO.getDomain()), Scope.SERVICE)) {
            assertThat(catalogue.expiringFirst(scope, 10)).containsExactly(first, second);
        }
        assertThat(catalogue.expiringFirst(new Scope.Domain("capulet.tld"), 10)).isEmpty();
    }

    @Test
    void how_long_files_are_kept_can_change_later() {
        KeptFile file = added(message(ROMEO, 10, 0));

        catalogue.keepFor(file.owner(), Purpose.MESSAGE, Duration.ofHours(1));
        assertThat(catalogue.find(file.id()).orElseThrow().expires()).contains(NOON.plusSeconds(3600));
        catalogue.keepFor(file.owner(), Purpose.MESSAGE, Duration.ZERO);
        assertThat(catalogue.find(file.id()).orElseThrow().expires()).isEmpty();
    }

    @Test
    void a_part_of_all_files_can_be_told_from_the_rest() {
        KeptFile file = added(message(ROMEO, 10, 0));
        KeptFile other = added(message(ROMEO, 10, 1));
        String part = file.id().value().substring(0, 2);

        assertThat(catalogue.beginningWith(part)).containsEntry(file.id(), NOON).doesNotContainKey(other.id());
        assertThat(catalogue.known(List.of(file.id(), FileId.random(random)))).containsExactly(file.id());
        assertThat(catalogue.owners(0, 10)).containsExactly(new Catalogue.Owner(file.owner(), ROMEO));
    }
}
