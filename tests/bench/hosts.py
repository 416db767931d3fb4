"""Serves one folder by `audiostory serve` and by nginx, and compares what comes back.

    python tests/bench/hosts.py build/public

Prints every answer that differs in status, body or length of plain, HEAD, Range, multi-range and
conditional requests; then what came of ten thousand odd requests and of two hundred clients at
once.  Needs the program nginx.
"""

import argparse
import collections
import http.client
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from email import message_from_bytes
from pathlib import Path
from urllib.parse import quote, urlsplit

CONFIG = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{}}
http {{
  types {{ text/html html; text/xml xml; text/css css; text/javascript js; audio/mpeg mp3;
    text/vtt vtt; application/json json; image/jpeg jpg; image/png png; application/x-subrip srt; }}
  default_type application/octet-stream; access_log off; max_ranges 100;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""
RANGES = ("0-0", "0-", "5-9", "-1", "-7", "-999999999", "0-3,10-19", "0-0,-1", "999999999-")


sys.path[:0] = [str(Path(__file__).parents[1] / "serve")]


def main(arguments=None):
    from hosting import hosted

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--requests", type=int, default=10_000)
    options = parser.parse_args(arguments)
    with hosted(options.folder) as ours, nginx(options.folder.resolve()) as other:
        wrong = compared(options.folder, ours, other)
    wrong += odd(options.requests)
    return 1 if wrong else 0


@contextmanager
def nginx(root):
    """The folder as nginx serves it."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        config = Path(folder) / "nginx.conf"
        config.write_text(CONFIG.format(folder=folder, port=port, root=root))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        process = subprocess.Popen([program, "-e", f"{folder}/error.log", "-c", config])
        time.sleep(0.5)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def compared(folder, ours, other):
    """Ask both the same, and print where they differ."""
    paths = [f"/{quote(it.relative_to(folder).as_posix())}" for it in sorted(folder.rglob("*.*"))]
    paths = [it for it in paths if "/." not in it and (folder / it[1:]).is_file()]
    paths += ["/", "/nothing", "/episodes/", "/%2e%2e/x"]
    asked = [(path, method, headers) for path in paths for method, headers in requests()]
    asked += [(path, "GET", tag) for path in paths for tag in ("same", "date", "other", "if-range")]
    found = collections.Counter()
    for path, method, headers in asked:
        one, two = (answered(address, path, method, headers) for address in (ours, other))
        found[one == two] += 1
        if one != two:
            print(f"{method} {path} {headers}\n  ours  {one[:2]}\n  nginx {two[:2]}")
    print(f"{len(paths)} paths, {sum(found.values())} requests: {found[False]} answers differ")
    return found[False]


def requests():
    yield from (("GET", {}), ("HEAD", {}))
    yield from (("GET", {"Range": f"bytes={it}"}) for it in RANGES)


def answered(address, path, method, headers):
    """What matters of an answer: status, type, ranges, length, body."""
    if isinstance(headers, str):
        headers = conditional(address, path, headers)
    sender = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    with closing(sender):
        sender.request(method, path, headers=headers)
        answer = sender.getresponse()
        body = answer.read()
    if answer.status in {400, 403, 404}:
        return "refused", {}, b""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    told = {
        "range": answer.headers.get("Content-Range"),
        "length": answer.headers["Content-Length"],
    }
    if kind == "multipart/byteranges":
        head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + body).get_payload()
        said = [(part["Content-Range"], part.get_payload(decode=True)) for part in parts]
        return answer.status, {"type": kind}, said
    if answer.status in {304, 416}:
        return answer.status, {"range": told["range"]}, b""
    return answer.status, {"type": kind, **told}, body


def conditional(address, path, kind):
    sender = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    with closing(sender):
        sender.request("HEAD", path)
        told = sender.getresponse().headers
    tag, date = told.get("ETag", '"none"'), told.get("Last-Modified", "")
    return {
        "same": {"If-None-Match": tag},
        "date": {"If-Modified-Since": date},
        "other": {"If-None-Match": '"other"', "If-Modified-Since": date},
        "if-range": {"If-Range": tag, "Range": "bytes=1-2"},
    }[kind]


def odd(count):
    """Odd requests to a folder with a secret beside it, then many clients at once."""
    from hosting import hosted
    from odd_requests import fault, fuzzed, sent, site

    with tempfile.TemporaryDirectory() as folder, hosted(site(Path(folder))) as address:
        begin = time.perf_counter()
        found = collections.Counter(fault(sent(address, fuzzed(seed))) for seed in range(count))
        print(f"{count} odd requests in {time.perf_counter() - begin:.1f} s: {dict(found)}")
        begin = time.perf_counter()
        with ThreadPoolExecutor(200) as pool:
            path, asked = "/episodes/one/one.mp3", {"Range": "bytes=5-104"}
            answers = pool.map(lambda _: answered(address, path, "GET", asked)[0], range(10_000))
            crowd = collections.Counter(answers)
        print(f"200 clients, 10000 requests in {time.perf_counter() - begin:.1f} s: {dict(crowd)}")
    return sum(number for said, number in found.items() if said) + (crowd[206] != 10_000)


if __name__ == "__main__":
    sys.exit(main())
