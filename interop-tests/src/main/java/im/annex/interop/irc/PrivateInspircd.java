package im.annex.interop.irc;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** InspIRCd of the machine's distribution, with all that it has of IRCv3. Confined to one thread. */
final class PrivateInspircd extends PrivateIrcDaemon {

    /** Debian puts it where not everybody looks. */
    private static final String PROGRAM = "/usr/sbin/inspircd";

    private static final List<String> MODULES = List.of(
            "cap",
            "ircv3",
            "ircv3_accounttag",
            "ircv3_batch",
            "ircv3_capnotify",
            "ircv3_chghost",
            "ircv3_ctctags",
            "ircv3_echomessage",
            "ircv3_invitenotify",
            "ircv3_labeledresponse",
            "ircv3_msgid",
            "ircv3_servertime",
            "namesx",
            "uhnames",
            "services_account",
            "sasl",
            "setname",
            "chghost",
            "operprefix",
            "customprefix",
            "samode",
            "spanningtree",
            "sslinfo",
            "ssl_gnutls");

    PrivateInspircd(String name) {
        super(name);
    }

    @Override
    List<String> command(Path configuration) {
        return List.of(PROGRAM, "--nofork", "--nopid", "--config=" + configuration);
    }

    @Override
    String configuration() {
        String modules = MODULES.stream()
                .map(module -> "<module name=\"" + module + "\">\n")
                .collect(Collectors.joining());
        return """
                <server name="%1$s" description="a private server" network="Backstage" id="%2$s">
                <admin name="nobody" nick="nobody" email="nobody@localhost">
                <bind address="127.0.0.1" port="%3$d" type="clients">
                <bind address="127.0.0.1" port="%4$d" type="clients" sslprofile="own">
                <bind address="127.0.0.1" port="%5$d" type="servers">
                <sslprofile name="own" provider="gnutls" certfile="%6$s" keyfile="%7$s" priority="NORMAL"
                            hash="sha256">
                <connect allow="*" %8$s timeout="60" threshold="10000" commandrate="1000000" fakelag="no"
                         resolvehostnames="no" useident="no" pingfreq="120" localmax="1000" globalmax="1000"
                         recvq="65536" softsendq="1048576" hardsendq="1048576">
                <class name="all" commands="*" usermodes="*" chanmodes="*" privs="*">
                <type name="all" classes="all">
                <oper name="oper" password="oper" host="*@*" type="all">
                <customprefix name="founder" enable="yes" letter="q" prefix="~" rank="50000" ranktoset="50000">
                <customprefix name="admin" enable="yes" letter="a" prefix="&amp;" rank="40000" ranktoset="50000">
                <customprefix name="halfop" enable="yes" letter="h" prefix="%%" rank="20000" ranktoset="30000">
                <path datadir="%9$s" logdir="%9$s" runtimedir="%9$s">
                <sasl target="services.example">
                <security announceinvites="dynamic" userstats="Pu">
                <options defaultmodes="not">
                <log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="%9$s/inspircd.log">
                %10$s%11$s
                """.formatted(
                        name(),
                        dials() ? "2BB" : "1AA",
                        plainPort(),
                        tlsPort(),
                        serverPort(),
                        certificate().certificate(),
                        certificate().key(),
                        password().isEmpty() ? "" : "password=\"" + password() + "\"",
                        folder(),
                        modules,
                        link());
    }

    private String link() {
        PrivateIrcDaemon other = other();
        if (other == null) {
            return "";
        }
        String link = """
                <link name="%1$s" ipaddr="127.0.0.1" port="%2$d" sendpass="%3$s" recvpass="%3$s" allowmask="127.0.0.1">
                """.formatted(other.name(), other.serverPort(), LINK_PASSWORD);
        return dials() ? link + "<autoconnect period=\"5\" server=\"" + other.name() + "\">\n" : link;
    }
}
