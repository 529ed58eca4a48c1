package im.annex.interop.irc;

import java.nio.file.Path;
import java.util.List;

/** ngIRCd of the machine's distribution. Confined to one thread. */
final class PrivateNgircd extends PrivateIrcDaemon {

    /** Debian puts it where not everybody looks. */
    private static final String PROGRAM = "/usr/sbin/ngircd";

    PrivateNgircd(String name) {
        super(name);
    }

    @Override
    List<String> command(Path configuration) {
        return List.of(PROGRAM, "--nodaemon", "--config", configuration.toString());
    }

    @Override
    String configuration() {
        return """
                [Global]
                    Name = %s
                    Network = Backstage
                    Info = a private server
                    AdminInfo1 = nobody
                    Listen = 127.0.0.1
                    Ports = %d, %d
                    %s
                    MotdPhrase = Welcome to the network.
                [Limits]
                    ConnectRetry = 5
                    MaxConnectionsIP = 0
                    MaxJoins = 0
                    # It would put off what tests send one after the other.
                    MaxPenaltyTime = 0
                [Options]
                    DNS = no
                    Ident = no
                    PAM = no
                [Operator]
                    Name = oper
                    Password = oper
                [SSL]
                    CertFile = %s
                    KeyFile = %s
                    Ports = %d
                %s
                """.formatted(
                        name(),
                        plainPort(),
                        serverPort(),
                        password().isEmpty() ? "" : "Password = " + password(),
                        certificate().certificate(),
                        certificate().key(),
                        tlsPort(),
                        link());
    }

    private String link() {
        PrivateIrcDaemon other = other();
        if (other == null) {
            return "";
        }
        return """
                [Server]
                    Name = %s
                    Host = 127.0.0.1
                    %s
                    MyPassword = %4$s
                    PeerPassword = %4$s
                    Passive = %3$s
                """.formatted(
                other.name(), dials() ? "Port = " + other.serverPort() : "", dials() ? "no" : "yes", LINK_PASSWORD);
    }
}
