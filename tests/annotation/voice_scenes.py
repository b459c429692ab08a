"""Annotated documents for the tests of voice."""

from pathlib import Path

from tifa.annotation.discourse import Document, Paragraph, Word
from tifa.annotation.reporting import read_lexicon

LEXICONS = read_lexicon(
    sorted((Path(__file__).parents[2] / "config" / "lexicons" / "reporting").iterdir())
)


TAGS = {
    "N": "NOUN",
    "V": "VERB",
    "A": "ADV",
    "J": "ADJ",
    "U": "AUX",
    "P": "PART",
}


def chinese(*paragraphs, holder="", heading=0, own_names=()):
    """A document from words parted by ``|``, without heads or entities; tags as in 湖水/N."""
    annotated, texts, start = [], [], 0
    for number, marked in enumerate(paragraphs, start=1):
        words, offset, sentence = [], start, 0
        tagged = [piece.partition("/") for piece in marked.split("|")]
        pieces = [piece for piece, _, _ in tagged]
        for index, (piece, _, tag) in enumerate(tagged):
            upos = TAGS.get(tag, "")
            words.append(Word(offset, offset + len(piece), piece, piece, upos, -1, "dep", sentence))
            offset += len(piece)
            following = pieces[index + 1] if index + 1 < len(pieces) else ""
            if piece in "。!?！？" or (piece == "”" and pieces[index - 1] in "。!?！？"):
                sentence += following not in ("”", "’")
        text = "".join(pieces)
        annotated.append(
            Paragraph(f"d.p{number:02d}", start, start + len(text), number <= heading, tuple(words))
        )
        texts.append(text)
        start += len(text) + 1
    return Document("d", "zh", holder, "\n".join(texts), tuple(annotated), tuple(own_names))
