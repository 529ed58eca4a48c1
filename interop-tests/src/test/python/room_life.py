"""The life of a room, as slixmpp sees it.

Usage: room_life.py PORT ROOM, with the accounts alice (wonderland), bob (builder) and carol (singer) on localhost.
Prints a line for each chapter and exits with 0, or says what came otherwise and exits with 1.
"""
import asyncio
import base64
import hashlib
import sys

from slixmpp import ClientXMPP, JID
from slixmpp.exceptions import IqError, PresenceError
from slixmpp.xmlstream import ET

PATIENCE = 20
PASSWORDS = {"alice": "wonderland", "bob": "builder", "carol": "singer"}
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")

MUC = "http://jabber.org/protocol/muc"
USER = MUC + "#user"
ADMIN = MUC + "#admin"
OWNER = MUC + "#owner"
FORM = "jabber:x:data"
CLIENT = "jabber:client"
STANZA_ID = "urn:xmpp:sid:0"
OCCUPANT_ID = "urn:xmpp:occupant-id:0"
MAM = "urn:xmpp:mam:2"
MODERATE = "urn:xmpp:message-moderate:1"
RETRACT = "urn:xmpp:message-retract:1"
VCARD = "vcard-temp"
MUCSUB = "urn:xmpp:mucsub:0"
EVENT = "http://jabber.org/protocol/pubsub#event"


def element(namespace, name, attributes=None, text=None, *children):
    made = ET.Element("{%s}%s" % (namespace, name), attributes or {})
    made.text = text
    made.extend(children)
    return made


def codes(stanza):
    return {status.get("code") for status in stanza.xml.iter("{%s}status" % USER)}


def item(stanza):
    return stanza.xml.find("{%s}x/{%s}item" % (USER, USER))


def form_fields(parent):
    """The fields of the first form: name to values."""
    form = parent.find(".//{%s}x" % FORM)
    return {
        field.get("var"): [value.text or "" for value in field.findall("{%s}value" % FORM)]
        for field in form.findall("{%s}field" % FORM)
        if field.get("var")
    }


def submission(kind, **values):
    form = element(FORM, "x", {"type": "submit"})
    form.append(element(FORM, "field", {"var": "FORM_TYPE"}, None, element(FORM, "value", None, kind)))
    for name, value in values.items():
        var = name if name.startswith(("muc#", "allow_")) else "muc#roomconfig_" + name
        form.append(element(FORM, "field", {"var": var}, None, element(FORM, "value", None, value)))
    return form


class Person(ClientXMPP):
    """Somebody with a client; keeps every stanza it got until it is looked for."""

    def __init__(self, name, port):
        super().__init__(name + "@localhost/slix", PASSWORDS[name])
        self.name = name
        self.port = port
        self.got = []
        self.news = asyncio.Event()
        for plugin in ("xep_0030", "xep_0045", "xep_0199"):
            self.register_plugin(plugin)
        self["feature_mechanisms"].unencrypted_plain = True
        self["feature_mechanisms"].unencrypted_scram = True
        self.enable_direct_tls = False
        self.enable_starttls = False
        self.add_filter("in", self.keep)

    def keep(self, stanza):
        if stanza.name in ("message", "presence"):
            self.got.append(stanza)
            self.news.set()
        return stanza

    async def login(self):
        ready = self.wait_until("session_start", timeout=PATIENCE)
        self.connect(("127.0.0.1", self.port), disable_starttls=True, force_starttls=False)
        await ready
        self.send_presence()

    async def sees(self, what, predicate):
        """The first stanza that fits; it and all before it are forgotten."""
        async def look():
            while True:
                for number, stanza in enumerate(self.got):
                    if predicate(stanza):
                        del self.got[: number + 1]
                        return stanza
                self.news.clear()
                await self.news.wait()

        try:
            return await asyncio.wait_for(look(), PATIENCE)
        except asyncio.TimeoutError:
            told = "\n".join(str(stanza) for stanza in self.got)
            raise AssertionError("%s never saw %s, but:\n%s" % (self.name, what, told))

    async def presence(self, what, nick, predicate):
        return await self.sees(
            what, lambda stanza: stanza.name == "presence" and stanza["from"].resource == nick and predicate(stanza)
        )

    async def message(self, what, predicate):
        return await self.sees(what, lambda stanza: stanza.name == "message" and predicate(stanza))

    async def enter(self, room, nick, password=None):
        """Its own presence; what came before the subject, which is the last to be told, is forgotten."""
        presence = self.make_presence(pto=room + "/" + nick)
        secret = [] if password is None else [element(MUC, "password", None, password)]
        presence.append(element(MUC, "x", None, None, *secret))
        presence.send()
        answer = await self.presence(
            "an answer", nick, lambda stanza: stanza["type"] == "error" or "110" in codes(stanza)
        )
        if answer["type"] == "error":
            raise PresenceError(answer)
        await self.message("the subject", lambda message: message.xml.find("{%s}subject" % CLIENT) is not None)
        return answer

    async def ask(self, kind, to, *payload):
        iq = self.make_iq_get(ito=to) if kind == "get" else self.make_iq_set(ito=to)
        for each in payload:
            iq.append(each)
        return await iq.send(timeout=PATIENCE)

    async def configure(self, room, **values):
        form = submission(MUC + "#roomconfig", **values)
        await self.ask("set", room, element(OWNER, "query", None, None, form))

    async def say(self, room, body):
        self.send_message(mto=room, mbody=body, mtype="groupchat")
        return await self.message("its own words", lambda message: message["body"] == body)


async def refused(condition, attempt):
    try:
        await attempt
    except (IqError, PresenceError) as error:
        stanza = error.iq if isinstance(error, IqError) else error.presence
        assert stanza["error"]["condition"] == condition, str(stanza)
    else:
        raise AssertionError("expected " + condition)


def told(chapter):
    print("ok: " + chapter, flush=True)


async def create(alice, room):
    service = JID(room).domain
    info = await alice["xep_0030"].get_info(jid=service)
    assert MUC in info["disco_info"]["features"]
    entered = await alice.enter(room, "alice")
    assert {"110", "201"} <= codes(entered), str(entered)
    form = form_fields((await alice.ask("get", room, element(OWNER, "query"))).xml)
    for name in ("roomname", "roomdesc", "persistentroom", "publicroom", "membersonly", "moderatedroom", "whois"):
        assert "muc#roomconfig_" + name in form, name
    await alice.configure(room, roomname="The Coven", persistentroom="1", publicroom="1")
    info = (await alice["xep_0030"].get_info(jid=room))["disco_info"]
    assert {"muc_persistent", "muc_public", "muc_open", "muc_semianonymous"} <= info["features"], info["features"]
    assert {identity[3] for identity in info["identities"]} == {"The Coven"}
    told("create and configure")


async def members(alice, bob, room):
    await alice.configure(room, membersonly="1")
    await alice.sees("the change of the configuration", lambda stanza: "104" in codes(stanza))
    await refused("registration-required", bob.enter(room, "bob"))
    alice["xep_0045"].invite(JID(room), JID("bob@localhost"), reason="Come in")
    invitation = await bob.message(
        "an invitation", lambda message: message.xml.find("{%s}x/{%s}invite" % (USER, USER)) is not None
    )
    invite = invitation.xml.find("{%s}x/{%s}invite" % (USER, USER))
    assert JID(invite.get("from")).bare in ("alice@localhost", room)
    assert invite.findtext("{%s}reason" % USER) == "Come in"
    entered = await bob.enter(room, "bob")
    assert item(entered).get("affiliation") == "member", str(entered)
    seen = await alice.presence("bob", "bob", lambda presence: presence["type"] == "available")
    assert JID(item(seen).get("jid")) == bob.boundjid
    told("members only, and an invitation")


async def talk(alice, bob, room):
    said = await alice.say(room, "Double, double toil and trouble")
    heard = await bob.message("what alice said", lambda message: message["body"] == said["body"])
    for message in (said, heard):
        stanza_id = message.xml.find("{%s}stanza-id" % STANZA_ID)
        assert stanza_id.get("by") == room
        assert message.xml.find("{%s}occupant-id" % OCCUPANT_ID) is not None
    assert said["id"] == heard["id"]
    bob.send_message(mto=room + "/alice", mbody="psst", mtype="chat")
    whispered = await alice.message("a private message", lambda message: message["body"] == "psst")
    assert whispered["type"] == "chat" and whispered["from"] == room + "/bob"
    alice.send_message(mto=room, msubject="Fire burn and caldron bubble", mtype="groupchat")
    await bob.message("the subject", lambda message: message["subject"] == "Fire burn and caldron bubble")
    told("talk, private messages and the subject")
    return stanza_id.get("id")


async def password(alice, carol, room):
    await alice.configure(room, membersonly="0", passwordprotectedroom="1", roomsecret="cauldronburn")
    await refused("not-authorized", carol.enter(room, "carol"))
    await refused("not-authorized", carol.enter(room, "carol", password="cauldron"))
    await carol.enter(room, "carol", password="cauldronburn")
    await alice.configure(room, passwordprotectedroom="0", roomsecret="")
    told("a password")


async def voice(alice, carol, room):
    rooms = alice["xep_0045"]
    await alice.configure(room, moderatedroom="1")
    await rooms.set_role(JID(room), "carol", "visitor", reason="Not so loud")
    await carol.presence("the loss of its voice", "carol", lambda presence: item(presence).get("role") == "visitor")
    carol.send_message(mto=room, mbody="hello?", mtype="groupchat")
    error = await carol.sees("a refusal", lambda stanza: stanza.name == "message" and stanza["type"] == "error")
    assert error["error"]["condition"] == "forbidden", str(error)
    request = carol.make_message(room)
    request.append(
        submission(MUC + "#request", **{"muc#role": "participant"})
    )
    request.send()
    asked = await alice.message(
        "a request for a voice", lambda message: message.xml.find("{%s}x" % FORM) is not None
    )
    fields = form_fields(asked.xml)
    assert fields["muc#roomnick"] == ["carol"] and fields["muc#role"] == ["participant"], fields
    answer = alice.make_message(room)
    form = element(FORM, "x", {"type": "submit"})
    for name, values in {**fields, "FORM_TYPE": [MUC + "#request"], "muc#request_allow": ["true"]}.items():
        form.append(element(FORM, "field", {"var": name}, None, *(element(FORM, "value", None, v) for v in values)))
    answer.append(form)
    answer.send()
    await carol.presence("its voice", "carol", lambda presence: item(presence).get("role") == "participant")
    await carol.say(room, "hello!")
    told("voice")


async def register(bob, carol, room):
    form = form_fields((await bob.ask("get", room, element("jabber:iq:register", "query"))).xml)
    assert "muc#register_roomnick" in form, form
    filled = element(FORM, "x", {"type": "submit"})
    for name, value in {"FORM_TYPE": MUC + "#register", "muc#register_roomnick": "thirdwitch"}.items():
        filled.append(element(FORM, "field", {"var": name}, None, element(FORM, "value", None, value)))
    await bob.ask("set", room, element("jabber:iq:register", "query", None, None, filled))
    reserved = await bob["xep_0030"].get_info(jid=room, node="x-roomuser-item")
    assert {identity[3] for identity in reserved["disco_info"]["identities"]} == {"thirdwitch"}, str(reserved)
    carol.send_presence(pto=room + "/thirdwitch")
    error = await carol.sees("a refusal", lambda stanza: stanza.name == "presence" and stanza["type"] == "error")
    assert error["error"]["condition"] == "conflict", str(error)
    told("registration")


async def avatar(alice, bob, room):
    photo = element(
        VCARD,
        "PHOTO",
        None,
        None,
        element(VCARD, "TYPE", None, "image/png"),
        element(VCARD, "BINVAL", None, base64.b64encode(PIXEL).decode()),
    )
    await refused("forbidden", bob.ask("set", room, element(VCARD, "vCard", None, None, photo)))
    await alice.ask("set", room, element(VCARD, "vCard", None, None, photo))
    shown = await bob.sees(
        "the avatar's hash", lambda stanza: stanza.name == "presence" and stanza["from"] == room
    )
    update = shown.xml.find("{vcard-temp:x:update}x/{vcard-temp:x:update}photo")
    assert update.text == hashlib.sha1(PIXEL).hexdigest()
    card = await bob.ask("get", room, element(VCARD, "vCard"))
    assert base64.b64decode(card.xml.find(".//{%s}BINVAL" % VCARD).text) == PIXEL
    told("avatar")


async def archive(bob, room, first):
    done = await bob.ask("set", room, element(MAM, "query", {"queryid": "q"}))
    fin = done.xml.find("{%s}fin" % MAM)
    assert fin is not None and fin.get("complete") == "true", str(done)
    found = [stanza for stanza in bob.got if stanza.xml.find("{%s}result" % MAM) is not None]
    ids = [stanza.xml.find("{%s}result" % MAM).get("id") for stanza in found]
    assert first in ids, ids
    bodies = [stanza.xml.find(".//{%s}body" % CLIENT) for stanza in found]
    assert "Double, double toil and trouble" in [body.text for body in bodies if body is not None]
    assert "psst" not in [body.text for body in bodies if body is not None]
    told("archive")


async def moderate(alice, bob, room):
    said = await bob.say(room, "buy cheap toads")
    message_id = said.xml.find("{%s}stanza-id" % STANZA_ID).get("id")
    moderation = element(
        MODERATE,
        "moderate",
        {"id": message_id},
        None,
        element(RETRACT, "retract"),
        element(MODERATE, "reason", None, "Spam"),
    )
    await refused("forbidden", bob.ask("set", room, moderation))
    await alice.ask("set", room, moderation)
    retracted = await bob.message(
        "the retraction", lambda message: message.xml.find("{%s}retract" % RETRACT) is not None
    )
    retract = retracted.xml.find("{%s}retract" % RETRACT)
    assert retract.get("id") == message_id and retracted["from"] == room
    assert retract.find("{%s}moderated" % MODERATE) is not None
    told("moderation")


async def self_ping(bob, carol, room):
    await bob.ask("get", room + "/bob", element("urn:xmpp:ping", "ping"))
    carol.send_presence(pto=room + "/carol", ptype="unavailable")
    await carol.presence("that it has left", "carol", lambda presence: presence["type"] == "unavailable")
    await refused("not-acceptable", carol.ask("get", room + "/carol", element("urn:xmpp:ping", "ping")))
    told("self-ping")


async def subscribe(alice, bob, carol, room):
    await alice.configure(room, allow_subscription="1", moderatedroom="0")
    assert MUCSUB in (await alice["xep_0030"].get_info(jid=room))["disco_info"]["features"]
    messages = element(MUCSUB, "event", {"node": "urn:xmpp:mucsub:nodes:messages"})
    answer = await carol.ask("set", room, element(MUCSUB, "subscribe", {"nick": "carol"}, None, messages))
    assert [event.get("node") for event in answer.xml.iter("{%s}event" % MUCSUB)] == [messages.get("node")], str(answer)
    await alice.say(room, "Something wicked this way comes")
    notification = await carol.message(
        "a notification", lambda message: message.xml.find("{%s}event" % EVENT) is not None
    )
    assert notification["from"] == room
    carried = notification.xml.find(".//{%s}message" % CLIENT)
    assert carried.findtext("{%s}body" % CLIENT) == "Something wicked this way comes", str(notification)
    assert carried.get("from") == room + "/alice" and carried.get("to") == carol.boundjid.bare, str(notification)
    carol.send_message(mto=room, mbody="Open, locks, whoever knocks", mtype="groupchat")
    heard = await bob.message("what carol said", lambda message: message["body"] == "Open, locks, whoever knocks")
    assert heard["from"] == room + "/carol", str(heard)
    bob.send_message(mto=room + "/carol", mbody="Who is there?", mtype="chat")
    await carol.message("a private message", lambda message: message["body"] == "Who is there?")
    own = await carol.ask("get", JID(room).domain, element(MUCSUB, "subscriptions"))
    assert [each.get("jid") for each in own.xml.iter("{%s}subscription" % MUCSUB)] == [room], str(own)
    await carol.ask("set", room, element(MUCSUB, "unsubscribe"))
    carol.send_message(mto=room, mbody="Open", mtype="groupchat")
    error = await carol.sees("a refusal", lambda stanza: stanza.name == "message" and stanza["type"] == "error")
    assert error["error"]["condition"] == "not-acceptable", str(error)
    told("subscription")


async def expel(alice, carol, room):
    rooms = alice["xep_0045"]
    await carol.enter(room, "carol")
    await rooms.set_role(JID(room), "carol", "none", reason="Avaunt")
    kicked = await carol.presence("that it is kicked", "carol", lambda presence: presence["type"] == "unavailable")
    assert {"110", "307"} <= codes(kicked), str(kicked)
    assert item(kicked).findtext("{%s}reason" % USER) == "Avaunt"
    await carol.enter(room, "carol")
    await rooms.set_affiliation(JID(room), "outcast", jid=JID("carol@localhost"), reason="Treason")
    banned = await carol.presence("that it is banned", "carol", lambda presence: presence["type"] == "unavailable")
    assert {"110", "301"} <= codes(banned), str(banned)
    await refused("forbidden", carol.enter(room, "carol"))
    assert [str(jid) for jid in await rooms.get_affiliation_list(JID(room), "outcast")] == ["carol@localhost"]
    told("kick and ban")


async def destroy(alice, bob, room):
    await alice["xep_0045"].destroy(JID(room), reason="Macbeth doth come", altroom=JID("heath@" + JID(room).domain))
    end = await bob.presence("the end of the room", "bob", lambda presence: presence["type"] == "unavailable")
    destroyed = end.xml.find("{%s}x/{%s}destroy" % (USER, USER))
    assert destroyed.get("jid") == "heath@" + JID(room).domain
    assert destroyed.findtext("{%s}reason" % USER) == "Macbeth doth come"
    await refused("item-not-found", alice["xep_0030"].get_info(jid=room))
    told("destroy")


async def life(port, room):
    alice, bob, carol = (Person(name, port) for name in PASSWORDS)
    for person in (alice, bob, carol):
        await person.login()
    await create(alice, room)
    await members(alice, bob, room)
    first = await talk(alice, bob, room)
    await password(alice, carol, room)
    await voice(alice, carol, room)
    await register(bob, carol, room)
    await avatar(alice, bob, room)
    await archive(bob, room, first)
    await moderate(alice, bob, room)
    await self_ping(bob, carol, room)
    await subscribe(alice, bob, carol, room)
    await expel(alice, carol, room)
    await destroy(alice, bob, room)
    for person in (alice, bob, carol):
        await person.disconnect()


if __name__ == "__main__":
    asyncio.get_event_loop().run_until_complete(life(int(sys.argv[1]), sys.argv[2]))
