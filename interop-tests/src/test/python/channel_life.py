"""A channel of IRC, as slixmpp sees it.

Usage: channel_life.py PORT CHANNEL, with the accounts alice (wonderland) and bob (builder) on localhost, and carol on the IRC
network, an operator of the channel, who writes to her server whatever follows "do " in what is said to her.
Prints a line for each chapter and exits with 0, or says what came otherwise and exits with 1.
"""
import asyncio
import sys

from slixmpp import JID

from room_life import (
    ADMIN,
    CLIENT,
    FORM,
    MAM,
    MUC,
    OCCUPANT_ID,
    STANZA_ID,
    USER,
    Person,
    codes,
    element,
    form_fields,
    item,
    refused,
    told,
)

COMMANDS = "http://jabber.org/protocol/commands"
CORRECTION = "urn:xmpp:message-correct:0"
REPLY = "urn:xmpp:reply:0"
DELAY = "urn:xmpp:delay"


class Place:
    """The channel, and who else has an address on its network."""

    def __init__(self, channel):
        self.channel = channel
        self.name, self.host = JID(channel).user.split("%")
        self.gateway = JID(channel).domain

    def server(self):
        return self.host + "@" + self.gateway

    def person(self, nick):
        return nick + "%" + self.host + "@" + self.gateway

    def tell(self, person, order):
        person.send_message(mto=self.person("carol"), mbody="do " + order, mtype="chat")


async def enter(alice, bob, place):
    alice.send_presence(pto=place.channel + "/alice", pfrom=None)
    await alice.sees("that it is not a join", lambda stanza: stanza["type"] == "error")
    presence = alice.make_presence(pto=place.channel + "/alice")
    presence["id"] = "entering"
    presence.append(element(MUC, "x"))
    presence.send()
    carol = await alice.presence("carol", "carol", lambda stanza: stanza["type"] == "available")
    assert item(carol).get("affiliation") == "admin" and item(carol).get("role") == "moderator", str(carol)
    assert item(carol).get("jid").startswith(place.person("carol") + "/"), str(carol)
    assert carol.xml.find("{%s}occupant-id" % OCCUPANT_ID) is not None, str(carol)
    own = await alice.presence("itself", "alice", lambda stanza: True)
    assert codes(own) == {"100", "110", "210"} and own["id"] == "entering", str(own)
    await alice.message("the subject", lambda message: message.xml.find("{%s}subject" % CLIENT) is not None)

    await refused("conflict", bob.enter(place.channel, "carol"))
    await bob.enter(place.channel, "bob")
    await alice.presence("bob", "bob", lambda stanza: stanza["type"] == "available")
    told("enter")


async def talk(alice, bob, place):
    alice.send_raw(
        "<message type='groupchat' id='hurly' to='%s'><body>When the hurly-burly's done</body>"
        "<origin-id xmlns='urn:xmpp:sid:0' id='burly'/></message>" % place.channel
    )
    own = await alice.message("its own words", lambda message: message["body"].startswith("When"))
    assert own["id"] == "hurly" and own["from"] == place.channel + "/alice", str(own)
    assert own.xml.find("{%s}origin-id" % STANZA_ID).get("id") == "burly", str(own)
    stanza_id = own.xml.find("{%s}stanza-id" % STANZA_ID)
    assert stanza_id.get("by") == place.channel, str(own)
    heard = await bob.message("what alice said", lambda message: message["body"] == own["body"])
    assert heard["from"] == place.channel + "/alice" and heard["type"] == "groupchat", str(heard)
    assert heard.xml.find("{%s}stanza-id" % STANZA_ID) is not None
    assert heard.xml.find("{%s}occupant-id" % OCCUPANT_ID) is not None

    message = alice.make_message(mto=place.channel, mbody="When the battle's lost and won", mtype="groupchat")
    message.append(element(CORRECTION, "replace", {"id": "hurly"}))
    message.send()
    await bob.message("the correction", lambda message: message["body"] == "(correction) When the battle's lost and won")

    long = "Fair is foul, and foul is fair: hover through the fog and filthy air. ü " * 12
    alice.send_message(mto=place.channel, mbody=long, mtype="groupchat")
    parts = ""
    while len(parts) < len(long) - 20:
        part = await bob.message("a part of a long line", lambda message: message["body"] in long)
        parts += part["body"]
    told("talk")
    return stanza_id.get("id")


async def rename(alice, bob, place):
    alice.send_presence(pto=place.channel + "/macbeth")
    gone = await alice.presence("its old nick", "alice", lambda stanza: stanza["type"] == "unavailable")
    assert codes(gone) == {"110", "303"} and item(gone).get("nick") == "macbeth", str(gone)
    come = await alice.presence("its new nick", "macbeth", lambda stanza: stanza["type"] == "available")
    assert "110" in codes(come), str(come)
    gone = await bob.presence("the old nick", "alice", lambda stanza: stanza["type"] == "unavailable")
    assert codes(gone) == {"303"} and item(gone).get("nick") == "macbeth", str(gone)
    alice.send_presence(pto=place.channel + "/carol")
    error = await alice.sees("a refusal", lambda stanza: stanza["type"] == "error")
    assert error["error"]["condition"] == "conflict", str(error)
    alice.send_presence(pto=place.channel + "/alice")
    await alice.presence("its own nick", "alice", lambda stanza: stanza["type"] == "available")
    await bob.presence("the nick of old", "alice", lambda stanza: stanza["type"] == "available")
    told("nicks")


async def archive(alice, bob, place, first):
    done = await alice.ask("set", place.channel, element(MAM, "query", {"queryid": "q"}))
    fin = done.xml.find("{%s}fin" % MAM)
    assert fin is not None and fin.get("complete") == "true", str(done)
    found = [stanza for stanza in alice.got if stanza.xml.find("{%s}result" % MAM) is not None]
    ids = [stanza.xml.find("{%s}result" % MAM).get("id") for stanza in found]
    assert first in ids, ids
    rsm = element("http://jabber.org/protocol/rsm", "set")
    rsm.append(element("http://jabber.org/protocol/rsm", "after", None, "nonsense"))
    await refused("item-not-found", bob.ask("set", place.channel, element(MAM, "query", None, None, rsm)))
    alice.got.clear()

    await leave(alice, place)
    entered = await alice.enter_with_history(place)
    assert any("hurly-burly" in body for body in entered), entered
    told("archive")


async def leave(person, place):
    person.send_presence(pto=place.channel + "/" + person.name, ptype="unavailable")
    gone = await person.presence("its end", person.name, lambda stanza: stanza["type"] == "unavailable")
    assert "110" in codes(gone), str(gone)


async def govern(alice, bob, place):
    kick = element(ADMIN, "query", None, None, element(ADMIN, "item", {"nick": "bob", "role": "none"}))
    await refused("forbidden", alice.ask("set", place.channel, kick))
    place.tell(alice, "MODE %s +o alice" % place.name)
    own = await alice.presence("its new role", "alice", lambda stanza: item(stanza).get("role") == "moderator")
    assert "110" in codes(own), str(own)
    await alice.message(
        "who has done that", lambda message: message["body"] == "Mode %s [+o alice] by carol" % place.name
    )
    await alice.ask("set", place.channel, kick)
    gone = await bob.presence("that it is kicked", "bob", lambda stanza: stanza["type"] == "unavailable")
    assert {"110", "307"} <= codes(gone), str(gone)
    assert gone.xml.find("{%s}x/{%s}item/{%s}actor" % (USER, USER, USER)).get("nick") == "alice", str(gone)
    await alice.presence("that bob is gone", "bob", lambda stanza: "307" in codes(stanza))
    await refused("not-acceptable", bob.ask("get", place.channel + "/bob", element("urn:xmpp:ping", "ping")))
    await bob.enter(place.channel, "bob")
    alice.send_message(mto=place.channel, mbody="/mode +m", mtype="groupchat")
    await alice.message("the mode", lambda message: message["body"] == "Mode %s [+m] by alice" % place.name)
    bob.send_message(mto=place.channel, mbody="I am silenced", mtype="groupchat")
    await bob.message("that it may not speak", lambda message: message["type"] == "error")
    alice.send_message(mto=place.channel, mbody="/mode -m", mtype="groupchat")
    told("kick and modes")


async def ask_and_set(alice, place):
    await alice.ask("get", place.channel + "/alice", element("urn:xmpp:ping", "ping"))
    listed = await alice["xep_0030"].get_items(jid=place.server())
    assert place.channel in [entry[0] for entry in listed["disco_items"]["items"]], str(listed)
    commands = await alice["xep_0030"].get_items(jid=place.server(), node=COMMANDS)
    assert "configure" in [entry[1] for entry in commands["disco_items"]["items"]], str(commands)

    asked = await alice.ask("set", place.server(), element(COMMANDS, "command", {"node": "configure"}))
    fields = form_fields(asked.xml)
    for name in ("nick", "pass", "sasl_password", "tls_ports", "verify_cert", "after_connect_commands"):
        assert name in fields, fields
    command = asked.xml.find("{%s}command" % COMMANDS)
    form = element(FORM, "x", {"type": "submit"})
    form.append(element(FORM, "field", {"var": "realname"}, None, element(FORM, "value", None, "Alice Liddell")))
    done = await alice.ask(
        "set",
        place.server(),
        element(
            COMMANDS,
            "command",
            {"node": "configure", "sessionid": command.get("sessionid"), "action": "complete"},
            None,
            form,
        ),
    )
    assert done.xml.find("{%s}command" % COMMANDS).get("status") == "completed", str(done)
    await leave(alice, place)
    await alice.enter(place.channel, "alice")
    alice.send_message(mto=place.server(), mbody="WHOIS alice", mtype="chat")
    await alice.message(
        "the name that it has set",
        lambda message: message["from"] == place.server() and message["body"].endswith("Alice Liddell"),
    )
    told("ask and set")


async def be_away(alice, bob, place):
    bob.make_presence(pto=place.channel + "/bob", pshow="away", pstatus="asleep").send()
    body = ""
    while "asleep" not in body:
        if not body or "End of" in body:
            # Bob's connection is not alice's: what he says last may be known last.
            alice.send_message(mto=place.server(), mbody="WHOIS bob", mtype="chat")
        body = (await alice.message("that bob is away", lambda message: "bob" in message["body"]))["body"]
    told("away")


class Attendant(Person):

    async def enter_with_history(self, place):
        """What was said before it came."""
        presence = self.make_presence(pto=place.channel + "/" + self.name)
        presence.append(element(MUC, "x"))
        presence.send()
        await self.presence("itself", self.name, lambda stanza: "110" in codes(stanza))
        bodies = []
        while True:
            message = await self.message("the past or the subject", lambda message: True)
            if message.xml.find("{%s}subject" % CLIENT) is not None:
                return bodies
            assert message.xml.find("{%s}delay" % DELAY) is not None, str(message)
            bodies.append(message["body"])


async def life(port, channel):
    alice, bob = (Attendant(name, port) for name in ("alice", "bob"))
    place = Place(channel)
    for person in (alice, bob):
        await person.login()
    await enter(alice, bob, place)
    first = await talk(alice, bob, place)
    await rename(alice, bob, place)
    await archive(alice, bob, place, first)
    await govern(alice, bob, place)
    await ask_and_set(alice, place)
    await be_away(alice, bob, place)
    for person in (alice, bob):
        await leave(person, place)
        await person.disconnect()


if __name__ == "__main__":
    asyncio.get_event_loop().run_until_complete(life(int(sys.argv[1]), sys.argv[2]))
