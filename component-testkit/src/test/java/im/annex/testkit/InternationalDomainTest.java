package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.EchoType.EchoSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 7622 §3.2.1: domains are in letters on the wire, whatever the domain name system makes of them. */
class InternationalDomainTest {

    private static final String DOMAIN = "r\u00e4ume.example";

    @RegisterExtension
    final ComponentRig rig =
            ComponentRig.running(new EchoType(), new EchoSettings("!")).at(DOMAIN);

    @Test
    void a_component_serves_its_domain_and_people_of_others_as_they_are_written() {
        var alice = rig.user("alice@b\u00fccher.example/desk");

        alice.sends("<message to='echo@%s'><body>Gr\u00fc\u00df Gott</body></message>".formatted(DOMAIN));

        alice.receives().isMessage().from("echo@" + DOMAIN).withBody("Gr\u00fc\u00df Gott!");
        assertThat(alice.asks("<iq type='get' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(DOMAIN))
                        .attributeValue("from"))
                .isEqualTo(DOMAIN);
    }

    @Test
    void what_serves_it_comes_back_after_a_break() {
        rig.server().goDown();
        rig.server().comeUp();
        rig.awaitAnswering();

        assertThat(rig.ctl("status").lines())
                .anySatisfy(line -> assertThat(line).contains(DOMAIN, "attached"));
    }
}
