"""Kills deliveries at random moments and looks at what listeners have after each.

    python tests/bench/deliveries.py sftp 20
    python tests/bench/deliveries.py s3 20    # against moto: pip install s3fs 'moto[server]'
    python tests/bench/deliveries.py folder 20

Every round publishes one more episode, kills its delivery with SIGKILL, and reads the feed at the
place: it must parse, and every enclosure must be there with its length.  Then the delivery is made
again, and the new episode must be in the feed.
"""

import argparse
import contextlib
import datetime
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), *(str(TESTS / part) for part in ("media", "publish"))]

BASE = "https://example.org/show"
BUCKET = "show"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("sftp", "s3", "folder"))
    parser.add_argument("kills", type=int, nargs="?", default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--megabytes", type=int, default=8, help="size of an episode")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name, PLACES[options.kind](Path(name)) as address:
        folder = Path(name)
        publish(folder, 0, options.megabytes)
        begin = time.perf_counter()
        deliver(folder, address).wait()
        length = time.perf_counter() - begin
        broken = sum(
            round_(folder, address, number, options.megabytes, chance.uniform(0.2, 1.6) * length)
            for number in range(1, options.kills + 1)
        )
    print(f"{options.kills} kills within {length:.1f} s; broken shows: {broken}")
    return 1 if broken else 0


def round_(folder, address, number, megabytes, moment):
    """One more episode, whose delivery is killed; whether anything was broken then or later."""
    publish(folder, number, megabytes)
    process = deliver(folder, address)
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    ended = process.wait() == 0
    after, whole = show_at(address)
    completed = deliver(folder, address).wait() == 0
    last, still = show_at(address)
    good = whole and still and completed and after in {number, number + 1} and last == number + 1
    word = "ended before" if ended else "killed after"
    print(f"  {word} {moment:5.2f} s: {after} episodes, then {last}{'' if good else '  BROKEN'}")
    return not good


def publish(folder, number, megabytes):
    """An episode more in the show's folder; its sound is noise, which nobody hears."""
    from PIL import Image

    from audio.model.show import Category, Owner, Show
    from audio.publish.item import Finished
    from audio.publish.site import publish as put
    from audio.units import Ms

    art = folder / "cover.jpg"
    if not art.exists():
        Image.new("RGB", (1400, 1400), "navy").save(art)
    build = folder / "build" / f"e{number}"
    build.mkdir(parents=True)
    files = {kind: build / name for kind, name in NAMES.items()}
    files["audio"].write_bytes(b"\xff\xfb\x90\x00" + os.urandom(megabytes * 1_000_000))
    files["transcript"].write_text("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>Hello.\n")
    files["chapters"].write_text('{"version": "1.2.0", "chapters": []}')
    day = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC) + datetime.timedelta(days=number)
    episode = Finished(
        id=f"e{number}",
        title=f"Noise of the day {number}",
        length=Ms(60_000),
        summary="Noise.",
        number=number + 1,
        date=day,
        **files,
    )
    show = Show(
        title="Show",
        description="Noise.",
        author="Desk",
        base_url=BASE,
        owner=Owner("Desk", "desk@example.org"),
        editor="Ada",
        categories=(Category("News"),),
        copyright="Desk",
        artwork=art,
    )
    put(show, [episode], folder / "public", folder / "show.lock")


NAMES = {"audio": "sound.mp3", "transcript": "words.vtt", "chapters": "chapters.json"}


def deliver(folder, address):
    """A delivery in a process of its own."""
    program = (
        "import sys; from pathlib import Path\n"
        "from audio.publish.delivery.deliver import deliver\n"
        "from audio.publish.delivery.place import place_at\n"
        "folder, address = sys.argv[1:]\n"
        "lock = Path(folder, 'show.lock').read_text()\n"
        "deliver(Path(folder, 'public'), place_at(address), lock)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    return subprocess.Popen([sys.executable, "-c", program, folder, address], env=environment)


def show_at(address):
    """How many episodes the feed at a place has, and whether all their sound is there."""
    from audio.publish.delivery.place import place_at

    place = place_at(address)
    items = ET.fromstring(place.read("feed.xml")).findall("channel/item")  # noqa: S314  our own
    found = [item.find("enclosure") for item in items]
    whole = all(
        place.size_and_type(one.get("url").removeprefix(f"{BASE}/")) is not None
        and place.size_and_type(one.get("url").removeprefix(f"{BASE}/"))[0]
        == int(one.get("length"))
        for one in found
    )
    return len(items), whole


@contextlib.contextmanager
def at_sftp(folder):
    from sftp_server import served

    with served(folder / "server") as server:
        yield f"{server.address}/www"


@contextlib.contextmanager
def at_s3(folder):  # noqa: ARG001  it keeps everything in memory
    import logging

    import boto3
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    os.environ |= {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    try:
        yield f"s3://{BUCKET}/www"
    finally:
        server.stop()


@contextlib.contextmanager
def at_folder(folder):
    yield str(folder / "www")


PLACES = {"sftp": at_sftp, "s3": at_s3, "folder": at_folder}

if __name__ == "__main__":
    sys.exit(main())
