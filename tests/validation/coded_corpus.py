"""A made-up corpus whose positions are known, and coders who get some of them wrong."""

import numpy as np
import pandas as pd

from tifa.validation.codes import CODES

TARGETS = {"lake": {"en": "the lake", "zh": "湖"}}


class CodedCorpus:
    """Tables of ``paragraphs`` paragraphs in one document per group, one mention per sentence.

    ``truth`` holds the position of each mention; the readings miss a third of the positions and
    turn some that are for the target against it.
    """

    def __init__(self, seed: int, *, paragraphs: int = 120, groups: tuple[str, ...] = ("a", "b")):
        rng = np.random.default_rng(seed)
        sentences, mentions, readings = [], [], []
        self.truth: dict[str, float] = {}
        for group in groups:
            for number in range(1, paragraphs + 1):
                lean = rng.normal(0, 0.7)
                for place in range(1, int(rng.integers(1, 4)) + 1):
                    paragraph = f"{group}_text.p{number:03d}"
                    sentence = f"{paragraph}.s{place:02d}"
                    mention = f"{sentence}.m01"
                    truth = float(np.sign(np.round(lean + rng.normal(0.45, 0.6))))
                    read = truth if rng.random() < 0.65 else 0.0
                    read = -1.0 if truth > 0 and rng.random() < 0.2 else read
                    text = f"The {group} of {number} and {place} saw the lake."
                    self.truth[mention] = truth
                    start = text.index("the lake")
                    sentences.append(
                        {
                            "sentence_id": sentence,
                            "paragraph_id": paragraph,
                            "document_id": f"{group}_text",
                            "text": text,
                            "start": 1000 * number + 100 * place,
                            "heading": False,
                        }
                    )
                    at = sentences[-1]["start"] + start
                    mentions.append(
                        {
                            "mention_id": mention,
                            "sentence_id": sentence,
                            "target": "lake",
                            "start": at,
                            "end": at + len("the lake"),
                        }
                    )
                    readings.append(
                        {
                            "mention_id": mention,
                            "sentence_id": sentence,
                            "holder": group,
                            "target": "lake",
                            "polarity": read * 0.7 if read else None,
                            "voice": "holder",
                        }
                    )
        self.documents = pd.DataFrame(
            [{"document_id": f"{g}_text", "group": g, "language": "en"} for g in groups]
        )
        self.selection = pd.DataFrame(
            [{"analysis": "stance", "document_id": f"{g}_text", "included": True} for g in groups]
        )
        self.sentences = pd.DataFrame(sentences)
        self.mentions = pd.DataFrame(mentions)
        self.readings = pd.DataFrame(readings)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables that a sample is drawn from."""
        names = ("documents", "sentences", "mentions", "readings", "selection")
        return {name: getattr(self, name) for name in names}

    def code(self, mention_ids, *, accuracy: float, rng: np.random.Generator) -> list[str]:
        """Return what a coder writes who is right with chance ``accuracy``."""
        codes = []
        for mention in mention_ids:
            right = f"{self.truth[mention]:.0f}"
            others = [code for code in CODES[:3] if code != right]
            codes.append(right if rng.random() < accuracy else str(rng.choice(others)))
        return codes
