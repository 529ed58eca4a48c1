package im.annex.irc.line;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a server says it supports (Modern IRC, RPL_ISUPPORT). Immutable; share it, for servers of a network say much the same. */
public final class Isupport {

    /** More than any server has; what comes beyond is passed over. */
    private static final int MOST_TOKENS = 256;

    private static final int USUAL_LINE = 512;

    /** No server is known to take longer ones, and the split texts of people stay within reason. */
    private static final int LONGEST_LINE = 8192;

    /** A server that has said nothing yet. */
    public static final Isupport UNKNOWN = new Isupport(Map.of());

    /** By name, what they have behind the equals sign. */
    private final Map<String, String> tokens;

    /** What is asked of every line that comes or goes. */
    private final CaseMapping caseMapping;

    private final String channelTypes;
    private final int lineLength;

    private Isupport(Map<String, String> tokens) {
        this.tokens = Map.copyOf(tokens);
        this.caseMapping = value("CASEMAPPING").map(CaseMapping::named).orElse(CaseMapping.RFC1459);
        this.channelTypes = value("CHANTYPES").orElse("#&");
        this.lineLength = number("LINELEN")
                .filter(bytes -> bytes > USUAL_LINE && bytes <= LONGEST_LINE)
                .orElse(USUAL_LINE);
    }

    /** What is known with the tokens of one more line; one that begins with a minus takes back what was said. */
    public Isupport with(List<String> said) {
        var all = new TreeMap<>(tokens);
        for (String token : said) {
            int equals = token.indexOf('=');
            String name = (equals < 0 ? token : token.substring(0, equals)).toUpperCase(Locale.ROOT);
            if (name.startsWith("-")) {
                all.remove(name.substring(1));
            } else if (!name.isEmpty() && (all.size() < MOST_TOKENS || all.containsKey(name))) {
                all.put(name, equals < 0 ? "" : unescape(token.substring(equals + 1)));
            }
        }
        return new Isupport(all);
    }

    /** {@code \xHH} stands for a byte of ASCII that could not stand in a token. */
    private static String unescape(String value) {
        int at = value.indexOf("\\x");
        if (at < 0 || at + 4 > value.length()) {
            return value;
        }
        try {
            char sign = (char) Integer.parseInt(value.substring(at + 2, at + 4), 16);
            return value.substring(0, at) + sign + unescape(value.substring(at + 4));
        } catch (NumberFormatException _) {
            return value;
        }
    }

    /** What was said, by name. */
    Map<String, String> tokens() {
        return tokens;
    }

    /** Whether a token was said. */
    public boolean has(String token) {
        return tokens.containsKey(token);
    }

    /** The value of a token; empty if it was not said. */
    public Optional<String> value(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** A number that is not negative; empty if there is none, or no limit. */
    public Optional<Integer> number(String token) {
        return value(token).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    /** Which names are the same. */
    public CaseMapping caseMapping() {
        return caseMapping;
    }

    /** What names of channels begin with. */
    public String channelTypes() {
        return channelTypes;
    }

    /** Whether a name is that of a channel. */
    public boolean isChannel(String name) {
        return !name.isEmpty() && channelTypes.indexOf(name.charAt(0)) >= 0;
    }

    /** The modes that members of a channel can have, highest first. */
    public String memberModes() {
        String prefix = prefix();
        return prefix.substring(1, prefix.indexOf(')'));
    }

    /** What stands before the nick of a member with the mode at the same place in {@link #memberModes}. */
    public String memberPrefixes() {
        String prefix = prefix();
        return prefix.substring(prefix.indexOf(')') + 1);
    }

    private String prefix() {
        return value("PREFIX").filter(Isupport::isPrefix).orElse("(ov)@+");
    }

    /** No more than fit into a byte, one bit for each. */
    private static boolean isPrefix(String text) {
        int end = text.indexOf(')');
        return text.startsWith("(") && end > 0 && end - 1 == text.length() - end - 1 && end - 1 <= 8;
    }

    /** How a mode of a channel is written. */
    public enum ModeKind {
        /** Names lists, such as bans; always with a parameter, or to ask for the list. */
        LIST,
        /** Always with a parameter. */
        PARAMETER,
        /** With a parameter when it is set. */
        PARAMETER_TO_SET,
        /** Without a parameter. */
        FLAG,
        /** Of a member; always with a nick. */
        MEMBER
    }

    /** As CHANMODES has them, separated by commas. */
    private static final List<ModeKind> GROUPS =
            List.of(ModeKind.LIST, ModeKind.PARAMETER, ModeKind.PARAMETER_TO_SET, ModeKind.FLAG);

    /** How a mode of a channel is written; one that the server did not name is a flag. */
    public ModeKind kindOf(char mode) {
        if (memberModes().indexOf(mode) >= 0) {
            return ModeKind.MEMBER;
        }
        String[] groups = value("CHANMODES").orElse("b,k,l,imnpst").split(",", -1);
        for (int i = 0; i < groups.length && i < GROUPS.size(); i++) {
            if (groups[i].indexOf(mode) >= 0) {
                return GROUPS.get(i);
            }
        }
        return ModeKind.FLAG;
    }

    /** How many modes with parameters go on one line. */
    public int modesPerLine() {
        return number("MODES").filter(count -> count > 0).orElse(has("MODES") ? 12 : 3);
    }

    /** How long a line may be, without its tags and with its line break, in bytes. */
    public int lineLength() {
        return lineLength;
    }

    /** The name of the network, if it has told one. */
    public Optional<String> network() {
        return value("NETWORK").filter(name -> !name.isBlank());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Isupport isupport && tokens.equals(isupport.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Isupport" + tokens;
    }
}
