package im.annex.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.dom4j.DocumentHelper;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.component.AbstractComponent;
import org.xmpp.component.Component;
import org.xmpp.component.ComponentException;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** A component as people have written them for Whack: it knows nothing of Annex. */
public final class Parrot extends AbstractComponent {

    static final String NAMESPACE = "urn:example:parrot";

    private final AtomicInteger starts = new AtomicInteger();

    /** Without parameters, as it is configured. One thread, so that it keeps the order that it is given. */
    public Parrot() {
        super(1, 1000, true);
    }

    @Override
    public String getName() {
        return "Parrot";
    }

    @Override
    public String getDescription() {
        return "Says everything again";
    }

    @Override
    protected String[] discoInfoFeatureNamespaces() {
        return new String[] {NAMESPACE};
    }

    @Override
    public void preComponentStart() {
        starts.incrementAndGet();
    }

    @Override
    public void preComponentShutdown() {
        say(getJID(), new JID("alice@example.org/phone"), "Bye");
    }

    @Override
    protected @Nullable IQ handleIQGet(IQ iq) {
        if (!NAMESPACE.equals(iq.getChildElement().getNamespaceURI())) {
            return null;
        }
        IQ result = IQ.createResultIQ(iq);
        result.setChildElement(DocumentHelper.createElement(QName.get("feathers", NAMESPACE))
                .addAttribute("colour", compMan.getProperty("colour"))
                .addAttribute("server", compMan.getServerName())
                .addAttribute("starts", starts.toString()));
        return result;
    }

    @Override
    protected void handleMessage(Message message) {
        try {
            String body = message.getBody();
            switch (body) {
                case "crash" -> throw new IllegalStateException("as the test wants");
                case "ask" -> answer(message, describe(compMan.query(this, question(message.getFrom()), 5000)));
                case "ask nobody" -> answer(message, describe(compMan.query(this, question(message.getFrom()), 50)));
                case "hatch" -> compMan.addComponent("chick", new Chick());
                case "leave" -> compMan.removeComponent("parrot.example.org");
                default -> answer(message, body);
            }
        } catch (ComponentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IQ question(JID whom) {
        IQ question = new IQ(IQ.Type.get, "my-own-id");
        question.setTo(whom);
        question.setChildElement("query", NAMESPACE);
        return question;
    }

    private static String describe(@Nullable IQ answer) {
        return answer == null ? "no answer" : answer.getType() + " " + answer.getID();
    }

    private void answer(Message message, String body) {
        say(message.getTo(), message.getFrom(), body);
    }

    private void say(JID from, JID to, String body) {
        Message said = new Message();
        said.setFrom(from);
        said.setTo(to);
        said.setBody(body);
        send(said);
    }

    /** One that comes with the parrot. */
    private static final class Chick extends AbstractComponent {

        @Override
        public String getName() {
            return "Chick";
        }

        @Override
        public String getDescription() {
            return "Says peep";
        }

        @Override
        protected void handleMessage(Message message) {
            Message said = new Message();
            said.setFrom(message.getTo());
            said.setTo(message.getFrom());
            said.setBody("peep");
            send(said);
        }
    }

    /** A component that can do nothing at all. */
    public static final class Egg implements Component {

        @Override
        public String getName() {
            return "Egg";
        }

        @Override
        public String getDescription() {
            return "Not hatched";
        }

        @Override
        public void processPacket(Packet packet) {
            throw new IllegalStateException("never started");
        }

        @Override
        public void initialize(JID jid, org.xmpp.component.ComponentManager componentManager)
                throws ComponentException {
            throw new ComponentException("too early");
        }

        @Override
        public void start() {}

        @Override
        public void shutdown() {}
    }
}
