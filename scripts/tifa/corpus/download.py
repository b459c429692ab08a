"""Downloading sources: web addresses only, within limits, whole or not at all."""

import hashlib
import json
import os
import re
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tifa.errors import Fault, InputError

_REDIRECTS = (301, 302, 303, 307, 308)
_TRANSIENT = (408, 425, 429, 500, 502, 503, 504)
_MOST_REDIRECTS = 5
_BLOCK = 65536
_AGENT = "tifa (research corpus)"
_RECHECK = "check the url, or obtain the file by hand and name it under `file`"


def download_path(url: str, *, cache_dir: Path | str) -> Path:
    """Return where the file of ``url`` is kept; its name depends on the address alone."""
    suffix = Path(urlsplit(url).path).suffix.lower()
    suffix = suffix if re.fullmatch(r"\.(txt|html?|xhtml|pdf|docx)", suffix) else ""
    name = hashlib.sha256(url.encode()).hexdigest()[:16]
    return Path(cache_dir) / "downloads" / f"{name}{suffix}"


def fetch(
    url: str,
    path: Path | str,
    *,
    sha256: str,
    timeout_seconds: float,
    max_megabytes: float,
    retries: int,
    pause_seconds: float = 1.0,
) -> None:
    """Download ``url`` to ``path``, and record what was got in ``path`` with ``.json`` added.

    ``sha256`` is the expected checksum or empty. An attempt may take ``timeout_seconds`` in all
    and ``max_megabytes`` (of 10**6 bytes). After a failure that may pass, such as a timeout or
    an overloaded server, ``retries`` more attempts follow, after ``pause_seconds``, then double
    that, and so on. Raises ``InputError``; ``path`` is then as it was before.
    """
    path = Path(path)
    for attempt in range(retries + 1):
        try:
            data, final_url, content_type = _attempt(
                url, timeout_seconds=timeout_seconds, limit=int(max_megabytes * 1_000_000)
            )
            break
        except _TransientError as error:
            if attempt == retries:
                raise _error(url, f"cannot be downloaded: {error}", _RECHECK) from None
            time.sleep(pause_seconds * 2**attempt)
    found = hashlib.sha256(data).hexdigest()
    if sha256 and found != sha256.lower():
        fault = Fault(
            file="sources.tsv",
            column="sha256",
            problem=f"the file at {url} is another one than the study was made with",
            value=found,
            expected=sha256.lower(),
            mend="compare the two; when the new one is right, put its checksum in",
        )
        raise InputError([fault])
    record = {
        "url": url,
        "final_url": final_url,
        "sha256": found,
        "bytes": len(data),
        "content_type": content_type,
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    _write(path.with_name(path.name + ".json"), text.encode())
    _write(path, data)


class _TransientError(Exception):
    """A failure that may pass."""


def _attempt(url: str, *, timeout_seconds: float, limit: int) -> tuple[bytes, str, str]:
    import requests

    deadline = time.monotonic() + timeout_seconds
    try:
        with requests.Session() as session:
            for _ in range(_MOST_REDIRECTS + 1):
                if urlsplit(url).scheme.lower() not in ("http", "https"):
                    raise _error(url, "is not an http or https address", _RECHECK)
                left = max(0.001, deadline - time.monotonic())
                response = session.get(
                    url,
                    stream=True,
                    allow_redirects=False,
                    timeout=left,
                    headers={"User-Agent": _AGENT},
                )
                with response:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        url = urljoin(url, response.headers["location"])
                        continue
                    if response.status_code in _TRANSIENT:
                        raise _TransientError(f"the server answers {response.status_code}")
                    if response.status_code != 200:
                        problem = f"cannot be downloaded: the server answers {response.status_code}"
                        raise _error(url, problem, _RECHECK)
                    data = _body(response, url, deadline=deadline, limit=limit)
                    return data, url, response.headers.get("content-type", "")
    except requests.exceptions.RequestException as error:
        if isinstance(error, requests.exceptions.ConnectionError | requests.exceptions.Timeout):
            raise _TransientError(_reason(error)) from None
        raise _error(url, f"cannot be downloaded: {_reason(error)}", _RECHECK) from None
    raise _error(url, f"redirects more than {_MOST_REDIRECTS} times", _RECHECK)


def _body(response, url: str, *, deadline: float, limit: int) -> bytes:
    from urllib3.exceptions import HTTPError

    too_big = _error(
        url,
        f"is larger than {limit / 1_000_000:g} MB",
        "raise download.max_megabytes, or obtain the file by hand",
    )
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise too_big
    data = bytearray()
    try:
        # read1 returns what has arrived, so that a trickle cannot outlast the deadline.
        while block := response.raw.read1(_BLOCK, decode_content=True):
            data += block
            if len(data) > limit:
                raise too_big
            if time.monotonic() > deadline:
                raise _TransientError("it takes longer than download.timeout_seconds")
    except (HTTPError, OSError) as error:
        raise _TransientError(_reason(error)) from None
    encoded = response.headers.get("content-encoding")
    if announced.isdigit() and not encoded and len(data) < int(announced):
        raise _TransientError("the connection broke off")
    if not data:
        raise _error(url, "is empty", _RECHECK)
    return bytes(data)


def _reason(error: Exception) -> str:
    return type(error).__name__


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _error(url: str, problem: str, mend: str) -> InputError:
    fault = Fault(file="sources.tsv", column="url", value=url, problem=problem, mend=mend)
    return InputError([fault])
