"""A file on its way, as slixmpp sees it.

Usage: upload.py PORT, with the account alice (wonderland) on localhost.
Prints a line for each chapter and exits with 0, or says what came otherwise and exits with 1.
"""
import asyncio
import io
import sys
import urllib.error
import urllib.request

from slixmpp import ClientXMPP
from slixmpp.exceptions import IqError
from slixmpp.plugins.xep_0363 import FileTooBig

PATIENCE = 20
CONTENTS = bytes(range(256)) * 1000


class Client(ClientXMPP):

    def __init__(self, port):
        super().__init__("alice@localhost/slixmpp", "wonderland")
        self.port = port
        self.ready = asyncio.get_event_loop().create_future()
        self.add_event_handler("session_start", lambda _: self.ready.set_result(None))
        for plugin in ("xep_0030", "xep_0363"):
            self.register_plugin(plugin)

    async def log_in(self):
        self.connect(("127.0.0.1", self.port), force_starttls=False, disable_starttls=True)
        await asyncio.wait_for(self.ready, PATIENCE)


def fetched(url, headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        return answer.status, answer.headers, answer.read()


async def upload_service(client):
    """What find_upload_service does; that of Debian's slixmpp is not for Debian's Python."""
    disco = client["xep_0030"]
    items = await disco.get_items("localhost", timeout=PATIENCE)
    for item in items["disco_items"]["items"]:
        info = await disco.get_info(item[0], timeout=PATIENCE)
        kinds = [identity[:2] for identity in info["disco_info"]["identities"]]
        if ("store", "file") in kinds and "urn:xmpp:http:upload:0" in info["disco_info"]["features"]:
            return info["from"]
    return None


async def life(port):
    client = Client(port)
    client["feature_mechanisms"].unencrypted_scram = True
    await client.log_in()
    upload = client["xep_0363"]

    service = await upload_service(client)
    assert str(service) == "upload.localhost", service
    upload.upload_service = service
    print("found", service)

    url = await upload.upload_file("très cool.bin", input_file=io.BytesIO(CONTENTS), size=len(CONTENTS),
                                   content_type="application/octet-stream", timeout=PATIENCE)
    assert "tr%C3%A8s%20cool.bin" in url, url
    print("sent")

    status, headers, contents = fetched(url, {})
    assert status == 200 and contents == CONTENTS, (status, len(contents))
    assert headers["Content-Type"] == "application/octet-stream", headers
    assert headers["Content-Disposition"].startswith("attachment"), headers
    print("fetched")

    status, headers, contents = fetched(url, {"Range": "bytes=255-256"})
    assert status == 206 and contents == b"\xff\x00", (status, contents)
    print("fetched in part")

    try:
        await upload.request_slot(service, "a.bin", 10 ** 12, "application/octet-stream", timeout=PATIENCE)
        raise AssertionError("a terabyte was taken")
    except IqError as refused:
        assert refused.iq["error"]["condition"] == "not-acceptable", refused.iq
    print("refused what is too large")

    await client.disconnect()


def main():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(asyncio.wait_for(life(int(sys.argv[1])), 90))
    except (AssertionError, IqError, FileTooBig, asyncio.TimeoutError, urllib.error.URLError) as e:
        print("otherwise:", repr(e))
        sys.exit(1)


if __name__ == "__main__":
    main()
