package im.annex.testkit;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.Singleton;
import im.annex.kernel.config.Setting;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.spi.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** A component that answers every message with the version that its jar has, and uses all that could hold on to it. */
public final class PluggedType implements ComponentType {

    record Settings(
            @Setting(value = "What is said before the version.", standard = "version-")
            String prefix) {}

    @Override
    public String name() {
        return "plugged";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Module module() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(Component.class).to(Plugged.class);
            }
        };
    }

    @Singleton
    static final class Version {

        private final String number;

        @Inject
        Version() {
            try (InputStream version = Version.class.getResourceAsStream("/version.txt")) {
                number = version == null ? "none" : new String(version.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class Plugged implements Component {

        private static final Logger log = LoggerFactory.getLogger(Plugged.class);

        private final Settings settings;
        private final ComponentContext context;
        private final Version version;

        @Inject
        Plugged(Settings settings, ComponentContext context, Version version) {
            this.settings = settings;
            this.context = context;
            this.version = version;
        }

        @Override
        public void route(Routes routes) {
            routes.entity().message().otherwise().to(this::onMessage);
        }

        /** The question is never answered: it waits when the component is stopped. */
        @Override
        public void attached() {
            IQ question = new IQ(IQ.Type.get);
            question.setFrom(context.domain());
            question.setTo(new JID("silent@example.org/phone"));
            question.setChildElement("ping", "urn:xmpp:ping");
            context.requests().send(question, Duration.ofMinutes(5)).whenComplete((_, _) -> log.debug("answered"));
        }

        private void onMessage(Message message) {
            Message answer = new Message();
            answer.setFrom(message.getTo());
            answer.setTo(message.getFrom());
            answer.setBody(settings.prefix() + version.number);
            context.outbound().send(answer);
        }
    }
}
