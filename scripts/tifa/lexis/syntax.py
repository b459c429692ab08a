"""How a query is written: words, with * for any characters of a word, or a /regular expression/."""

import re

SENTENCE, WORD = "\x1e", "\x1f"
"""What stands between sentences, and between words, in the text that queries of words are for."""

_INSIDE = f"[^{SENTENCE}{WORD}]"
_PIECES = re.compile(r"\*|[^\W_]+|[^\w\s]|_")
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def is_expression(query: str) -> bool:
    """Whether ``query`` is a regular expression: it stands between slashes."""
    return len(query) > 2 and query.startswith("/") and query.endswith("/")


def compiled(query: str) -> re.Pattern[str]:
    """Return the pattern of a regular expression between slashes, or of a query of words.

    That of words is for text in which ``WORD`` stands before and after every word and ``SENTENCE``
    between sentences. White space divides words; elsewhere the annotation may see one word or
    several. Raises ``re.error`` for a broken regular expression, ``ValueError`` for a query in
    which there is nothing to look for.
    """
    if is_expression(query):
        return re.compile(query[1:-1])
    pieces = [_PIECES.findall(word) for word in query.split()]
    if not any(piece != "*" for word in pieces for piece in word):
        raise ValueError("there is nothing to look for")
    words = [_word(word) for word in pieces]
    shouted = query.isupper() and len(pieces) == 1
    return re.compile(
        f"(?<={WORD}){WORD.join(words)}(?={WORD})", re.NOFLAG if shouted else re.IGNORECASE
    )


def _word(pieces: list[str]) -> str:
    written = ""
    for before, piece in zip(["*", *pieces], pieces, strict=False):
        if "*" not in (before, piece):
            written += f"{WORD}?"
        written += _piece(piece)
    return written


def _piece(piece: str) -> str:
    if piece == "*":
        return f"{_INSIDE}*"
    if _IDEOGRAPH.search(piece):
        return f"{WORD}?".join(map(re.escape, piece))
    return re.escape(piece)
