import hashlib
import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tifa.corpus.download import download_path, fetch
from tifa.errors import InputError

BODY = "海港合作宣言".encode()
LIMITS = {
    "sha256": "",
    "timeout_seconds": 5,
    "max_megabytes": 0.001,
    "retries": 2,
    "pause_seconds": 0.01,
}


class Handler(BaseHTTPRequestHandler):
    requests: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.requests.append(self.path)
        name, times = self.path.strip("/"), self.requests.count(self.path)
        status = {"missing": 404, "down": 503, "shaky": 503 if times < 3 else 200}.get(name, 200)
        body = b"x" * 2000 if name in ("large", "unannounced") else BODY
        if name == "empty":
            body = b""
        targets = {"moved": "/page", "away": "file:///etc/hostname", "round": "/round"}
        if name in targets:
            self.send_response(302)
            self.send_header("Location", targets[name])
            self.end_headers()
            return
        self.send_response(status)
        if name == "short":
            self.send_header("Content-Length", str(len(body) + 5))
        elif name not in ("unannounced", "trickle"):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if name == "trickle":
            for _ in range(40):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
            return
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args):
            pass

    with Quiet(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    Handler.requests.clear()


def problem_of(url, path, **changes):
    with pytest.raises(InputError) as error:
        fetch(url, path, **{**LIMITS, **changes})
    (fault,) = error.value.faults
    assert not path.exists()
    assert not list(path.parent.iterdir())
    return fault.problem


def test_a_page_is_stored_with_a_record(server, tmp_path):
    path = tmp_path / "a" / "page.txt"
    fetch(f"{server}/moved", path, **LIMITS)
    assert path.read_bytes() == BODY
    record = json.loads((tmp_path / "a" / "page.txt.json").read_text("utf-8"))
    assert record["url"] == f"{server}/moved"
    assert record["final_url"] == f"{server}/page"
    assert record["sha256"] == hashlib.sha256(BODY).hexdigest()
    assert record["bytes"] == len(BODY)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", record["date"])
    assert len(list(path.parent.iterdir())) == 2


def test_a_failure_that_passes_is_tried_again(server, tmp_path):
    fetch(f"{server}/shaky", tmp_path / "page", **LIMITS)
    assert Handler.requests == ["/shaky"] * 3


@pytest.mark.parametrize(
    ("name", "problem", "attempts"),
    [
        ("missing", "answers 404", 1),
        ("down", "answers 503", 3),
        ("short", "broke off", 3),
        ("empty", "is empty", 1),
        ("large", "larger than 0.001 MB", 1),
        ("unannounced", "larger than 0.001 MB", 1),
        ("away", "not an http or https", 1),
        ("round", "redirects more than", 6),
    ],
)
def test_what_cannot_be_downloaded(server, tmp_path, name, problem, attempts):
    found = problem_of(f"{server}/{name}", tmp_path / "page")
    assert problem in found or (name == "short" and "cannot be downloaded" in found)
    assert len(Handler.requests) == attempts


def test_a_trickle_cannot_outlast_the_limit(server, tmp_path):
    begun = time.monotonic()
    found = problem_of(f"{server}/trickle", tmp_path / "page", timeout_seconds=0.3, retries=0)
    assert "longer than" in found
    assert time.monotonic() - begun < 10


def test_a_wrong_checksum_leaves_nothing(server, tmp_path):
    found = problem_of(f"{server}/page", tmp_path / "page", sha256="0" * 64)
    assert "another one" in found
    fetch(
        f"{server}/page",
        tmp_path / "page",
        **{**LIMITS, "sha256": hashlib.sha256(BODY).hexdigest()},
    )


def test_an_earlier_file_survives_a_failure(server, tmp_path):
    path = tmp_path / "page"
    path.write_text("earlier", encoding="utf-8")
    with pytest.raises(InputError):
        fetch(f"{server}/missing", path, **LIMITS)
    assert path.read_text("utf-8") == "earlier"


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/a", "page.html"])
def test_only_web_addresses(tmp_path, url):
    assert "not an http or https" in problem_of(url, tmp_path / "page")


def test_nobody_answers(tmp_path):
    found = problem_of("http://127.0.0.1:9/", tmp_path / "page", retries=1)
    assert "cannot be downloaded" in found


def test_download_path_depends_on_the_address_alone(tmp_path):
    one = download_path("https://x.example/a/b.HTML?q=1", cache_dir=tmp_path)
    assert one == download_path("https://x.example/a/b.HTML?q=1", cache_dir=tmp_path)
    assert one != download_path("https://x.example/a/b.HTML?q=2", cache_dir=tmp_path)
    assert one.suffix == ".html"
    assert download_path("https://x.example/a.php", cache_dir=tmp_path).suffix == ""
    assert one.parent == tmp_path / "downloads"
