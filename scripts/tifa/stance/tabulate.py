"""Between mentions and their table."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A row of the table ``mentions``."""

    mention_id: str
    target: str
    start: int
    end: int
    how: str
    text: str

    def place(self, sentence: Sentence) -> Mention:
        """Return the mention with its token positions in ``sentence``."""
        covered = [
            token.position
            for token in sentence.tokens
            if token.start < self.end and token.end > self.start
        ]
        return Mention(
            target=self.target,
            first=covered[0],
            last=covered[-1],
            start=self.start,
            end=self.end,
            how=self.how,
            text=self.text,
        )


def tabulate_mentions(sentence: Sentence, mentions: Sequence[Mention]) -> list[dict]:
    """Return rows of ``mentions``, numbered within the sentence from 1."""
    return [
        {
            "mention_id": f"{sentence.sentence_id}.m{number:02d}",
            "sentence_id": sentence.sentence_id,
            "target": mention.target,
            "start": mention.start,
            "end": mention.end,
            "how": mention.how,
            "text": mention.text,
        }
        for number, mention in enumerate(mentions, start=1)
    ]


def group_mentions(table: pd.DataFrame) -> dict[str, list[StoredMention]]:
    """Return the rows of ``mentions`` per sentence, in the order of the table."""
    grouped: dict[str, list[StoredMention]] = {}
    for row in table.itertuples():
        grouped.setdefault(row.sentence_id, []).append(
            StoredMention(row.mention_id, row.target, row.start, row.end, row.how, row.text)
        )
    return grouped
