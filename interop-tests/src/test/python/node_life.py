"""The life of a node, as slixmpp sees it, with a subscriber on another server.

Usage: node_life.py PORT DOMAIN SERVICE OTHER-PORT OTHER-DOMAIN, with the accounts alice (wonderland) and bob (builder) on
the first server and carol (singer) on the other. Prints a line for each chapter and exits with 0, or says what came
otherwise and exits with 1.
"""
import asyncio
import sys

from slixmpp import ClientXMPP
from slixmpp.exceptions import IqError, IqTimeout
from slixmpp.xmlstream import ET

PATIENCE = 20
NODE = "princely_musings"
PUBSUB = "http://jabber.org/protocol/pubsub"
ATOM = "http://www.w3.org/2005/Atom"
MAM = "urn:xmpp:mam:2"


class Client(ClientXMPP):

    def __init__(self, name, password, port, domain):
        super().__init__(f"{name}@{domain}/slixmpp", password)
        self.port = port
        self.heard = asyncio.Queue()
        self.ready = asyncio.get_event_loop().create_future()
        self.add_event_handler("session_start", self.started)
        for plugin in ("xep_0030", "xep_0004", "xep_0059", "xep_0060"):
            self.register_plugin(plugin)
        self["feature_mechanisms"].unencrypted_scram = True
        self.add_event_handler("pubsub_publish", lambda m: self.heard.put_nowait(m["pubsub_event"]["items"]["item"]["id"]))
        self.add_event_handler("pubsub_retract", lambda m: self.heard.put_nowait("-" + m["pubsub_event"]["items"]["retract"]["id"]))
        self.add_event_handler("pubsub_purge", lambda m: self.heard.put_nowait("purged"))
        self.add_event_handler("pubsub_delete", lambda m: self.heard.put_nowait("deleted"))
        self.add_event_handler("pubsub_subscription", lambda m: self.heard.put_nowait(m["pubsub_event"]["subscription"]["subscription"]))

    def started(self, _):
        self.send_presence()
        self.ready.set_result(None)

    async def log_in(self):
        self.connect(("127.0.0.1", self.port), force_starttls=False, disable_starttls=True)
        await asyncio.wait_for(self.ready, PATIENCE)
        return self

    @property
    def pubsub(self):
        return self["xep_0060"]

    async def hears(self, *wanted):
        for one in wanted:
            heard = await asyncio.wait_for(self.heard.get(), PATIENCE)
            assert heard == one, (self.boundjid.bare, heard, one)


def entry(words):
    made = ET.Element("{%s}entry" % ATOM)
    ET.SubElement(made, "{%s}title" % ATOM).text = words
    return made


def submission(client, kind, **values):
    form = client["xep_0004"].make_form("submit")
    form.add_field(var="FORM_TYPE", ftype="hidden", value=kind)
    for name, value in values.items():
        form.add_field(var="pubsub#" + name, value=value)
    return form


async def refused(request, condition):
    try:
        await request
    except IqError as refusal:
        assert refusal.iq["error"]["condition"] == condition, refusal.iq
        return
    raise AssertionError("not refused: " + condition)


def ids(iq):
    return [item["id"] for item in iq["pubsub"]["items"]["substanzas"]]


async def life(port, domain, service, other_port, other_domain):
    alice = await Client("alice", "wonderland", port, domain).log_in()
    bob = await Client("bob", "builder", port, domain).log_in()
    carol = await Client("carol", "singer", other_port, other_domain).log_in()

    info = await alice["xep_0030"].get_info(service, timeout=PATIENCE)
    assert ("pubsub", "service") in [identity[:2] for identity in info["disco_info"]["identities"]], info
    features = info["disco_info"]["features"]
    for feature in ("publish", "subscribe", "create-nodes", "retract-items", "publish-options", "config-node-max"):
        assert PUBSUB + "#" + feature in features, feature
    print("found", service)

    config = submission(alice, PUBSUB + "#node_config", max_items="2", title="Musings",
                        itemreply="publisher")
    await alice.pubsub.create_node(service, NODE, config=config, timeout=PATIENCE)
    await refused(alice.pubsub.create_node(service, NODE, timeout=PATIENCE), "conflict")
    await refused(carol.pubsub.create_node(service, "from-afar", timeout=PATIENCE), "forbidden")
    listed = await bob.pubsub.get_nodes(service, timeout=PATIENCE)
    assert (service, NODE, "Musings") in {(str(jid), node, name) for jid, node, name in listed["disco_items"]["items"]}
    print("created")

    for reader in (bob, carol):
        answer = await reader.pubsub.subscribe(service, NODE, timeout=PATIENCE)
        assert answer["pubsub"]["subscription"]["subscription"] == "subscribed", answer
        mine = await reader.pubsub.get_subscriptions(service, timeout=PATIENCE)
        assert [one["node"] for one in mine["pubsub"]["subscriptions"]["substanzas"]] == [NODE], mine
    print("subscribed, here and elsewhere")

    for i in range(1, 4):
        answer = await alice.pubsub.publish(service, NODE, id=f"item{i}", payload=entry(f"words {i}"), timeout=PATIENCE)
        assert answer["pubsub"]["publish"]["item"]["id"] == f"item{i}", answer
    for reader in (bob, carol):
        await reader.hears("item1", "item2", "-item1", "item3")
    read = await carol.pubsub.get_items(service, NODE, timeout=PATIENCE)
    assert ids(read) == ["item2", "item3"], read
    one = await carol.pubsub.get_item(service, NODE, "item3", timeout=PATIENCE)
    item = next(one.xml.iter("{%s}item" % PUBSUB))
    assert item.get("publisher") == f"alice@{domain}", one
    assert item.findtext("{%s}entry/{%s}title" % (ATOM, ATOM)) == "words 3", one
    print("published and read")

    await refused(bob.pubsub.publish(service, NODE, id="bob", payload=entry("bob"), timeout=PATIENCE), "forbidden")
    await alice.pubsub.modify_affiliations(service, NODE, [(f"bob@{domain}", "publisher")], timeout=PATIENCE)
    wanted = submission(bob, PUBSUB + "#publish-options", access_model="whitelist")
    await refused(bob.pubsub.publish(service, NODE, id="bob", payload=entry("bob"), options=wanted, timeout=PATIENCE), "conflict")
    await bob.pubsub.publish(service, NODE, id="bob", payload=entry("bob"), timeout=PATIENCE)
    await carol.hears("-item2", "bob")
    print("published by another")

    query = carol.make_iq_set(ito=service)
    query.xml.append(ET.Element("{%s}query" % MAM, {"node": NODE}))
    answer = await query.send(timeout=PATIENCE)
    assert answer.xml.find("{%s}fin" % MAM).get("complete") == "true", answer
    print("read from the archive")

    await alice.pubsub.retract(service, NODE, "item3", notify=True, timeout=PATIENCE)
    await carol.hears("-item3")
    options = await carol.pubsub.get_subscription_options(service, NODE, f"carol@{other_domain}", timeout=PATIENCE)
    assert "pubsub#deliver" in {field.get("var") for field in options.xml.iter("{jabber:x:data}field")}, options
    await carol.pubsub.unsubscribe(service, NODE, timeout=PATIENCE)
    await alice.pubsub.modify_subscriptions(service, NODE, [(f"carol@{other_domain}", "subscribed")], timeout=PATIENCE)
    await carol.hears("subscribed", "bob")
    await carol.pubsub.unsubscribe(service, NODE, timeout=PATIENCE)
    print("subscribed by the owner")

    await alice.pubsub.purge(service, NODE, timeout=PATIENCE)
    await alice.pubsub.set_node_config(
        service, NODE, submission(alice, PUBSUB + "#node_config", access_model="authorize"),
        timeout=PATIENCE)
    answer = await carol.pubsub.subscribe(service, NODE, timeout=PATIENCE)
    assert answer["pubsub"]["subscription"]["subscription"] == "pending", answer
    await alice.pubsub.modify_subscriptions(service, NODE, [(f"carol@{other_domain}", "subscribed")], timeout=PATIENCE)
    await carol.hears("subscribed")
    print("approved of")

    await alice.pubsub.delete_node(service, NODE, timeout=PATIENCE)
    await carol.hears("deleted")
    await refused(carol.pubsub.get_items(service, NODE, timeout=PATIENCE), "item-not-found")
    print("deleted")

    for client in (alice, bob, carol):
        await client.disconnect()


def main():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    port, domain, service, other_port, other_domain = sys.argv[1:]
    try:
        loop.run_until_complete(asyncio.wait_for(life(int(port), domain, service, int(other_port), other_domain), 90))
    except (AssertionError, IqError, IqTimeout, asyncio.TimeoutError) as e:
        print("otherwise:", repr(e))
        sys.exit(1)


if __name__ == "__main__":
    main()
