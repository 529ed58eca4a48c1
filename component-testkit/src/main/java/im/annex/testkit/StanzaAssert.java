package im.annex.testkit;

import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.spi.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.PacketError.Type;

/**
 * Assertions on a stanza, or on an element inside one, by what it means: prefixes, the order of attributes, quotes and
 * layout do not count. Addresses are equal when they are the same after normalisation (RFC 7622).
 *
 * <pre>{@code
 * assertThat(stanza).isMessage().from("room@rooms.example.org/bob").ofType("groupchat").withBody("Hi");
 * }</pre>
 */
public final class StanzaAssert extends AbstractAssert<StanzaAssert, Element> {

    private StanzaAssert(@Nullable Element actual) {
        super(actual, StanzaAssert.class);
        // AssertJ's default prints an element's identity, which tells nobody anything.
        info.useRepresentation(new StanzaRepresentation());
    }

    /** Starts assertions on a stanza or any other element. */
    public static StanzaAssert assertThat(@Nullable Element stanza) {
        return new StanzaAssert(stanza);
    }

    /** Starts assertions on a stanza of Tinder's. */
    public static StanzaAssert assertThat(@Nullable Packet stanza) {
        return new StanzaAssert(stanza == null ? null : stanza.getElement());
    }

    /** The stanza itself, for whatever is not said by an assertion. */
    public Element element() {
        isNotNull();
        return actual;
    }

    /** It is a {@code <message/>}. */
    public StanzaAssert isMessage() {
        return named("message");
    }

    /** It is a {@code <presence/>}. */
    public StanzaAssert isPresence() {
        return named("presence");
    }

    /** It is an {@code <iq/>}. */
    public StanzaAssert isIq() {
        return named("iq");
    }

    /** It is an {@code <iq type='result'/>}. */
    public StanzaAssert isResult() {
        return isIq().ofType("result");
    }

    /** It comes from this address. */
    public StanzaAssert from(String address) {
        return address("from", address);
    }

    /** It goes to this address. */
    public StanzaAssert to(String address) {
        return address("to", address);
    }

    /** Its {@code type} is this. */
    public StanzaAssert ofType(String type) {
        return withAttribute("type", type);
    }

    /** It has no {@code type}: an available presence, or a normal message. */
    public StanzaAssert withoutType() {
        return withoutAttribute("type");
    }

    /** Its {@code id} is this. */
    public StanzaAssert withId(String id) {
        return withAttribute("id", id);
    }

    /** It has this attribute (of no namespace) with this value. */
    public StanzaAssert withAttribute(String name, String value) {
        return check(
                stanza -> value.equals(stanza.attributeValue(name)),
                "to have the attribute %s='%s'".formatted(name, value));
    }

    /** It lacks this attribute (of no namespace). */
    public StanzaAssert withoutAttribute(String name) {
        return check(stanza -> stanza.attribute(name) == null, "to have no attribute %s".formatted(name));
    }

    /** It has exactly one {@code <body/>}, with this text. */
    public StanzaAssert withBody(String text) {
        return withOwnText("body", text);
    }

    /** It has no {@code <body/>}. */
    public StanzaAssert withoutBody() {
        return check(stanza -> own("body").isEmpty(), "to have no body");
    }

    /** It has exactly one {@code <subject/>}, with this text; an empty one counts. */
    public StanzaAssert withSubject(String text) {
        return withOwnText("subject", text);
    }

    /** This element's text is this. */
    public StanzaAssert hasText(String text) {
        return check(stanza -> text.equals(stanza.getText()), "to have the text \"%s\"".formatted(text));
    }

    /** It has at least one direct child of this name and namespace. */
    public StanzaAssert hasChild(String name, String namespace) {
        return check(
                _ -> !children(name, namespace).isEmpty(),
                "to have a child <%s xmlns='%s'/>".formatted(name, namespace));
    }

    /** It has no direct child of this name and namespace. */
    public StanzaAssert hasNoChild(String name, String namespace) {
        return check(
                _ -> children(name, namespace).isEmpty(),
                "to have no child <%s xmlns='%s'/>".formatted(name, namespace));
    }

    /** Goes on with its one direct child of this name and namespace. */
    public StanzaAssert child(String name, String namespace) {
        check(
                _ -> children(name, namespace).size() == 1,
                "to have one child <%s xmlns='%s'/>".formatted(name, namespace));
        return assertThat(children(name, namespace).getFirst());
    }

    /** It means the same as this element, or the element in this text. */
    @Override
    public StanzaAssert isEqualTo(@Nullable Object expected) {
        return switch (expected) {
            case String xml -> meansTheSameAs(Stanzas.parse(xml));
            case Element element -> meansTheSameAs(element);
            case Packet packet -> meansTheSameAs(packet.getElement());
            case null, default -> super.isEqualTo(expected);
        };
    }

    /** It is an error with this type and this defined condition (RFC 6120 §8.3). */
    public StanzaAssert isErrorWith(Type type, Condition condition) {
        return isErrorWith(type.toXMPP(), condition.elementName());
    }

    /** It is an error with this type and this defined condition, as they are called on the wire. */
    public StanzaAssert isErrorWith(String type, String condition) {
        return ofType("error")
                .check(
                        _ -> own("error").size() == 1 && isError(own("error").getFirst(), type, condition),
                        "to be an error of type %s with the one condition %s".formatted(type, condition));
    }

    /** It has exactly these status codes of {@code muc#user}, each once and in any order (XEP-0045 §15.6.2). */
    public StanzaAssert hasStatusCodes(int... codes) {
        int[] expected = Arrays.stream(codes).sorted().toArray();
        return check(
                _ -> Arrays.equals(statusCodes(), expected),
                "to have exactly the status codes %s".formatted(Arrays.toString(expected)));
    }

    private int[] statusCodes() {
        return children("x", Namespaces.MUC_USER).stream()
                .flatMap(x -> x.elements(QName.get("status", Namespaces.MUC_USER)).stream())
                .mapToInt(status -> Integer.parseInt(status.attributeValue("code")))
                .sorted()
                .toArray();
    }

    private static boolean isError(Element error, String type, String condition) {
        List<String> conditions = error.elements().stream()
                .filter(child -> child.getNamespaceURI().equals(Namespaces.STANZA_ERRORS))
                .map(Element::getName)
                .filter(name -> !name.equals("text"))
                .toList();
        return type.equals(error.attributeValue("type")) && conditions.equals(List.of(condition));
    }

    private StanzaAssert named(String name) {
        return check(
                stanza -> Stanzas.withoutStreamNamespace(stanza.createCopy())
                        .getQName()
                        .equals(QName.get(name)),
                "to be a %s".formatted(name));
    }

    private StanzaAssert address(String attribute, String expected) {
        JID jid = Jids.parse(expected);
        return check(
                stanza ->
                        stanza.attribute(attribute) != null && jid.equals(Jids.parse(stanza.attributeValue(attribute))),
                "to have %s='%s'".formatted(attribute, expected));
    }

    private StanzaAssert withOwnText(String name, String text) {
        return check(
                _ -> own(name).stream().map(Element::getText).toList().equals(List.of(text)),
                "to have one %s, with the text \"%s\"".formatted(name, text));
    }

    private StanzaAssert meansTheSameAs(Element expected) {
        isNotNull();
        Assertions.assertThat(Stanzas.canonical(actual)).as(descriptionText()).isEqualTo(Stanzas.canonical(expected));
        return this;
    }

    /** The stanza's children in its own namespace. */
    private List<Element> own(String name) {
        return children(name, actual.getNamespaceURI());
    }

    private List<Element> children(String name, String namespace) {
        return actual.elements().stream()
                .filter(child -> child.getName().equals(name))
                .filter(child -> Objects.equals(child.getNamespaceURI(), namespace))
                .toList();
    }

    private StanzaAssert check(Predicate<Element> expectation, String what) {
        isNotNull();
        if (!expectation.test(actual)) {
            failWithMessage("%s", "Expected\n%s%s".formatted(Stanzas.canonical(actual), what));
        }
        return this;
    }
}
