package im.annex.testkit;

import im.annex.kernel.protocol.jid.Jids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/**
 * Questions whose answers tell that everything before them has been dealt with. An entity answers in the order in which
 * it was written to; the service itself may do so for each sender alone, so it is asked in the name of each of them.
 * Thread-safe.
 */
final class Barriers {

    private static final String ID = "testkit-barrier-";

    private record Path(ScriptedUser sender, JID target) {}

    private record Question(ScriptedUser asker, Element iq, CompletableFuture<Element> answer) {}

    private final TestServer server;
    private final Set<JID> entities = ConcurrentHashMap.newKeySet();
    private final Set<Path> services = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();

    Barriers(TestServer server) {
        this.server = server;
    }

    static boolean isAnswer(Element stanza) {
        return stanza.getName().equals("iq") && stanza.attributeValue("id", "").startsWith(ID);
    }

    /** Remembers an address that may have something to say. */
    void sent(ScriptedUser sender, JID target) {
        if (target.getNode() == null) {
            services.add(new Path(sender, Jids.parse(target.getDomain())));
        } else {
            entities.add(target.asBareJID());
        }
    }

    /** Waits until everything that was ever written to is done with what came before. */
    void pass(ScriptedUser asker) {
        List<Question> questions = new ArrayList<>();
        entities.forEach(entity -> questions.add(discoInfo(asker, entity)));
        services.stream()
                .filter(path -> server.online(path.sender()))
                .forEach(path -> questions.add(ping(path.sender(), path.target())));
        if (questions.isEmpty()) {
            server.domains().forEach(domain -> questions.add(ping(asker, Jids.parse(domain))));
        }
        questions.forEach(this::await);
    }

    /** Waits until these addresses are done with what came before. */
    void pass(ScriptedUser asker, Collection<JID> addresses) {
        List<Question> questions =
                addresses.stream().map(address -> discoInfo(asker, address)).toList();
        questions.forEach(this::await);
    }

    /** Waits until a service answers. */
    void pass(ScriptedUser asker, String domain) {
        await(ping(asker, Jids.parse(domain)));
    }

    private void await(Question question) {
        Element answer = question.asker().answerTo(question.iq(), question.answer());
        if (isUnserved(answer)) {
            throw server.failure(
                    "%s refuses the question that would tell when it has nothing more to say; let it answer"
                                    .formatted(answer.attributeValue("from"))
                            + " disco#info, or use receivesNothingFor");
        }
    }

    /** A component need not keep the order of what it serves and what it does not. */
    private static boolean isUnserved(Element answer) {
        Element error = answer.element("error");
        return error != null && error.element(QName.get("service-unavailable", Namespaces.STANZA_ERRORS)) != null;
    }

    private Question discoInfo(ScriptedUser asker, JID address) {
        return ask(asker, address, QName.get("query", Namespaces.DISCO_INFO));
    }

    /** A ping, which the kernel answers at every component's domain (XEP-0199). */
    private Question ping(ScriptedUser asker, JID domain) {
        return ask(asker, domain, QName.get("ping", Namespaces.PING));
    }

    private Question ask(ScriptedUser asker, JID address, QName payload) {
        Element iq = DocumentHelper.createElement("iq")
                .addAttribute("type", "get")
                .addAttribute("id", ID + ids.incrementAndGet())
                .addAttribute("to", address.toString());
        iq.addElement(payload);
        return new Question(asker, iq, asker.begin(iq));
    }
}
