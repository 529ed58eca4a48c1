package im.annex.irc.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.store.IrcStore.Contact;
import im.annex.irc.store.IrcStore.TlsOnly;
import im.annex.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xmpp.packet.JID;

/** What the store does, on whatever database. */
abstract class IrcStoreContract {

    private static final JID HAG = new JID("hag66@shakespeare.lit");
    private static final JID WICCA = new JID("wiccarocks@shakespeare.lit");
    private static final String HOST = "irc.test";

    private static final NetworkOptions ALL = new NetworkOptions(
            Optional.of("irc.libera.chat"),
            Optional.of("nick"),
            Optional.of("user"),
            Optional.of("Real \\n Name"),
            Optional.of("server pass"),
            Optional.of("account"),
            Optional.of("sesame=open\nsesame"),
            Optional.of("certificate\nand key"),
            List.of(6697, 7000),
            List.of(6667),
            Optional.of(false),
            Optional.of("00ff"),
            Optional.of("KOI8-R"),
            Optional.of("UTF-8"),
            Optional.of(20),
            Optional.of(0),
            List.of("MODE nick +B", "PRIVMSG NickServ :x"));

    @RegisterExtension
    final TestDatabase opened;

    private IrcStore store;

    IrcStoreContract(TestDatabase opened) {
        this.opened = opened;
    }

    private IrcStore store(String domain, int key) {
        var bytes = new byte[32];
        bytes[0] = (byte) key;
        return new SqlIrcStore(opened.database(), new JID(domain), new Sealing(bytes));
    }

    @BeforeEach
    void open() {
        store = store("irc.shakespeare.lit", 1);
    }

    @Test
    void nothing_is_set_at_first() {
        assertThat(store.options(HAG, HOST)).isEqualTo(NetworkOptions.NONE);
        assertThat(store.channels()).isEmpty();
    }

    @Test
    void what_is_set_is_kept_for_one_user_and_one_network_at_one_gateway() {
        store.save(HAG, HOST, NetworkOptions.NONE);
        store.save(HAG, HOST, ALL);
        assertThat(store.options(HAG, HOST)).isEqualTo(ALL);
        assertThat(store.options(new JID("hag66@shakespeare.lit/pda"), HOST)).isEqualTo(ALL);
        assertThat(store.options(WICCA, HOST)).isEqualTo(NetworkOptions.NONE);
        assertThat(store.options(HAG, "irc.other")).isEqualTo(NetworkOptions.NONE);
        assertThat(store("irc.denmark.lit", 1).options(HAG, HOST)).isEqualTo(NetworkOptions.NONE);
    }

    @Test
    void who_has_the_database_has_no_passwords() {
        store.save(HAG, HOST, ALL);
        store.keep(new KeptChannel(HAG, HOST, "#coven", "witch", "sesame"));
        String everything = opened.database()
                .read(handle -> handle.createQuery("SELECT n.options || c.secret FROM irc_network n, irc_channel c")
                        .mapTo(String.class)
                        .one());
        assertThat(everything).isNotEmpty().doesNotContain("sesame").doesNotContain("pass");
        assertThat(store("irc.shakespeare.lit", 2).options(HAG, HOST)).isEqualTo(NetworkOptions.NONE);
        assertThat(ALL.toString()).doesNotContain("sesame");
        assertThat(store.channels().toString()).doesNotContain("sesame");
    }

    @Test
    void what_is_encrypted_belongs_to_its_place() {
        store.save(HAG, HOST, ALL);
        var _ = opened.database()
                .write(handle -> handle.createUpdate("UPDATE irc_network SET account = 'wiccarocks@shakespeare.lit'")
                        .execute());
        assertThat(store.options(WICCA, HOST)).isEqualTo(NetworkOptions.NONE);
    }

    @Test
    void channels_are_kept_and_forgotten() {
        var coven = new KeptChannel(HAG, HOST, "#coven", "witch", "sesame");
        var heath = new KeptChannel(HAG, HOST, "#heath", "witch", "");
        var others = new KeptChannel(WICCA, HOST, "#coven", "wicca", "");
        store.keep(new KeptChannel(HAG, HOST, "#coven", "hag", ""));
        List.of(coven, heath, others).forEach(store::keep);
        assertThat(store.channels()).containsExactly(coven, heath, others);
        assertThat(store.channels(HAG, HOST)).containsExactly(coven, heath);
        assertThat(store.channels(HAG, "irc.other")).isEmpty();
        store.forget(HAG, HOST, "#heath");
        assertThat(store.channels(HAG, HOST)).containsExactly(coven);
    }

    @Test
    void what_is_set_for_a_user_and_for_channels_is_kept() {
        var user = new UserOptions(Optional.of(3), Optional.of(false), Optional.of(true));
        var channel =
                new ChannelOptions(Optional.of("KOI8-R"), Optional.of("UTF-8"), Optional.of(true), Optional.of(false));
        assertThat(store.options(HAG)).isEqualTo(UserOptions.NONE);
        assertThat(store.options(HAG, HOST, "#coven")).isEqualTo(ChannelOptions.NONE);
        store.save(HAG, user);
        store.save(HAG, HOST, "#coven", channel);
        assertThat(store.options(HAG)).isEqualTo(user);
        assertThat(store.options(HAG, HOST, "#coven")).isEqualTo(channel);
        assertThat(store.options(HAG, HOST, "#heath")).isEqualTo(ChannelOptions.NONE);
        assertThat(store.options(WICCA)).isEqualTo(UserOptions.NONE);
    }

    @Test
    void contacts_are_kept_and_removed() {
        var gateway = new Contact(HAG, new JID("irc.shakespeare.lit"));
        var server = new Contact(WICCA, new JID("irc.test@irc.shakespeare.lit"));
        store.add(gateway);
        store.add(gateway);
        store.add(server);
        assertThat(store.contacts()).containsExactly(gateway, server);
        store.remove(gateway);
        assertThat(store.contacts()).containsExactly(server);
    }

    @Test
    void servers_that_want_encryption_are_remembered() {
        var policy = new TlsOnly(6697, 3600, Instant.ofEpochSecond(1_700_000_000));
        assertThat(store.policy(HOST)).isNull();
        store.keep(HOST, new TlsOnly(6670, 1, Instant.EPOCH));
        store.keep(HOST, policy);
        assertThat(store.policy(HOST)).isEqualTo(policy);
    }

    @Test
    void all_of_a_user_is_erased() {
        var room = new JID("#coven%irc.test", "irc.shakespeare.lit", null, true);
        store.archived(HAG, room).toCompletableFuture().join();
        store.archived(HAG, room).toCompletableFuture().join();
        assertThat(store.archives(HAG)).containsExactly(room);
        store.save(HAG, new UserOptions(Optional.of(3), Optional.empty(), Optional.empty()));
        store.save(HAG, HOST, ALL);
        store.keep(new KeptChannel(HAG, HOST, "#coven", "witch", ""));
        store.keep(new KeptChannel(WICCA, HOST, "#coven", "wicca", ""));
        store.erase(HAG);
        assertThat(store.archives(HAG)).isEmpty();
        assertThat(store.options(HAG)).isEqualTo(UserOptions.NONE);
        assertThat(store.options(HAG, HOST)).isEqualTo(NetworkOptions.NONE);
        assertThat(store.channels()).extracting(KeptChannel::user).containsExactly(WICCA);
    }
}
