"""Character encodings: found by evidence and named, never guessed; mojibake is a fault."""

import codecs

from tifa.corpus.mojibake import (
    HAN,
    PLAUSIBLE,
    PUNCTUATION,
    RUN,
    are_few,
    find_damage,
    find_mojibake,
    frequent_share,
    is_usable,
)
from tifa.errors import Fault, InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages call an encoding, and the wider one that they are read in, as browsers do
# (WHATWG Encoding Standard, 4.2).
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_CODECS = (
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("gb18030", "gb18030"),
    ("big5", "big5hkscs"),
)
_SAVE = "save the file as UTF-8 from the program that shows it correctly, or obtain it again"


def decode_text(data: bytes, *, file: str, declared: str = "") -> tuple[str, str]:
    """Return the text of ``data`` without byte order mark, and the name of its encoding.

    UTF-8, UTF-16 (either order, with or without mark), UTF-32 with mark, GB18030 and Big5 are
    recognised. ``declared`` is the encoding that an HTML page names: it is used when the bytes
    bear it out. A few bytes that the encoding does not have become U+FFFD (``mojibake.are_few``).
    Line ends are left as they are. Raises ``InputError`` naming ``file`` when the data are empty,
    in none of these encodings, equally well in two, or decode to mojibake.
    """
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise _error(file, "is empty", "put the text into the file, or take its row out")
    found = _by_mark(data)
    if found is None and declared:
        found = _as_declared(data, declared, file=file)
    if found is None:
        found = _by_content(data, file=file)
    text, encoding = found
    if not text.strip():
        raise _error(file, "holds only white space", "put the text into the file")
    problem = find_mojibake(text)
    if problem:
        expected = ""
        if declared:
            expected = f"text in {declared}, as the page declares"
        raise InputError([Fault(file=file, problem=problem, mend=_SAVE, expected=expected)])
    return text, encoding


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    return None


def _as_declared(data: bytes, declared: str, *, file: str) -> tuple[str, str]:
    name = declared.strip().lower()
    try:
        encoding = codecs.lookup(_WIDER.get(name, name)).name
    except LookupError:
        return _by_content(data, file=file)
    mend = "correct the page's declaration, or save the page as UTF-8"
    text = data.decode(encoding, errors="replace")
    if "\ufffd" in text and not is_usable(text):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            problem = f"declares {declared}, but byte {error.start} is not {declared}"
            raise _error(file, problem, mend) from None
    if encoding != "utf-8" and find_damage(text) and _is_sound_utf8(data):
        raise _error(file, f"declares {declared}, but is UTF-8", mend)
    return text, "big5" if encoding == "big5hkscs" else encoding


def _by_content(data: bytes, *, file: str) -> tuple[str, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and are_few(text.count("\x00"), characters=len(text)):
        return text, "utf-8"
    scored = _scored(data, errors="strict", known=_CODECS)
    if not scored:
        scored = _scored(data, errors="replace", known=(("utf-8", "utf-8"), *_CODECS))
    if not scored:
        raise _error(
            file,
            "is in no encoding that is recognised (UTF-8, UTF-16, GB18030, Big5)",
            _SAVE,
        )
    if len(scored) > 1 and scored[1][0] > scored[0][0] / 2:
        names = f"{scored[0][1]} and {scored[1][1]}"
        raise _error(file, f"reads as {names} alike, which would be a guess", _SAVE)
    return scored[0][2], scored[0][1]


def _scored(
    data: bytes, *, errors: str, known: tuple[tuple[str, str], ...]
) -> list[tuple[float, str, str]]:
    """Return plausibility, name and text of the encodings that ``data`` may be in, best first."""
    scored = []
    for encoding, codec in known:
        try:
            candidate = data.decode(codec, errors=errors)
        except UnicodeDecodeError:
            continue
        score = _plausibility(candidate)
        if score:
            scored.append((score, encoding, candidate))
    return sorted(scored, key=lambda item: (-item[0], item[1]))


def _plausibility(text: str) -> float:
    """Return how much ``text`` is like running Chinese or English, 0 to 1."""
    if not text or not is_usable(text):
        return 0.0
    han = HAN.findall(text)
    latin = sum(character.isascii() for character in text)
    marks = len(PUNCTUATION.findall(text))
    other = len(text) - len(han) - latin - marks
    if other > len(text) / 20:
        return 0.0
    if not han:
        return latin / len(text) if latin > marks else 0.0
    # A few Han in Latin text are what curly quotes of another encoding decode to.
    if len(han) * 10 < latin and len(han) < RUN:
        return 0.0
    share = frequent_share(han)
    return share if share >= PLAUSIBLE else 0.0


def _is_sound_utf8(data: bytes) -> bool:
    try:
        return not find_damage(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _error(file: str, problem: str, mend: str) -> InputError:
    return InputError([Fault(file=file, problem=f"the file {problem}", mend=mend)])
