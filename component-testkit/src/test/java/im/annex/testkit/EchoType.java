package im.annex.testkit;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Module;
import im.annex.kernel.config.Setting;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.spi.Routes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * A component that says everything back to the sender, with a suffix and the time as the subject. {@code crash@} fails and
 * {@code mute@} says nothing. When it stops it tells Alice why.
 */
final class EchoType implements ComponentType {

    record EchoSettings(@Setting("What is added.") String suffix) {}

    private final AtomicInteger echoes = new AtomicInteger();

    /** How many echoes were sent. */
    int echoes() {
        return echoes.get();
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<? extends Record> settings() {
        return EchoSettings.class;
    }

    @Override
    public Module module() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(Component.class).to(Echo.class);
                bind(AtomicInteger.class).toInstance(echoes);
            }
        };
    }

    static final class Echo implements Component {

        private final EchoSettings settings;
        private final ComponentContext context;
        private final AtomicInteger echoes;

        @Inject
        Echo(EchoSettings settings, ComponentContext context, AtomicInteger echoes) {
            this.settings = settings;
            this.context = context;
            this.echoes = echoes;
        }

        @Override
        public void route(Routes routes) {
            routes.entity().message().otherwise().to(this::onMessage);
            routes.entity()
                    .info(_ -> Optional.of(
                            new DiscoInfo(List.of(new Identity("automation", "echo", "Echo")), Set.of(), List.of())));
        }

        private void onMessage(Message message) {
            String node = message.getTo().getNode();
            if (node.equals("crash")) {
                throw new IllegalStateException("as the test wants");
            }
            if (!node.equals("mute")) {
                context.outbound().send(echo(message));
                echoes.incrementAndGet();
            }
        }

        private Message echo(Message message) {
            Message echo = new Message();
            echo.setFrom(message.getTo());
            echo.setTo(message.getFrom());
            echo.setBody(message.getBody() + settings.suffix());
            echo.setSubject(context.clock().instant().toString());
            return echo;
        }

        @Override
        public void goodbye(Parting why) {
            Message goodbye = new Message();
            goodbye.setFrom(context.domain());
            goodbye.setTo(new JID("alice@example.org/phone"));
            goodbye.setBody("Bye");
            goodbye.setSubject(why.name());
            context.outbound().send(goodbye);
        }
    }
}
