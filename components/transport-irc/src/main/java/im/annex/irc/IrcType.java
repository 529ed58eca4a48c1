package im.annex.irc;

import com.google.inject.Module;
import im.annex.kernel.spi.ComponentType;

/** The component type {@code irc}: IRC networks as XMPP rooms. */
public final class IrcType implements ComponentType {

    @Override
    public String name() {
        return "irc";
    }

    @Override
    public Class<? extends Record> settings() {
        return IrcSettings.class;
    }

    @Override
    public Module module() {
        return new IrcModule();
    }
}
