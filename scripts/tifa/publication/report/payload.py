"""What the scripts of the report read: values as files that a page loads when it needs them.

A page opened from disk may not fetch a file, but it may load a script; so each value stands in a
script that does nothing but hand it over.
"""

import json
from pathlib import Path

_UNSAFE = str.maketrans(
    {mark: f"\\u{ord(mark):04x}" for mark in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}
)


def safe_json(value: object) -> str:
    """``value`` as JSON in which no tag and no line of a script can begin or end.

    Raises ``ValueError`` for numbers that JSON does not know: NaN and infinity.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)


def write_payload(folder: Path, name: str, value: object) -> None:
    """Write ``value`` as ``data/<name>.js`` under ``folder``, which hands it over as ``name``."""
    path = folder / "data" / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"tifa.receive({safe_json(name)},{safe_json(value)});\n", encoding="utf-8", newline="\n"
    )
