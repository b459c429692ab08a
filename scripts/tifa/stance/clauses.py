"""Where the clauses of a sentence lie, by punctuation and by whose words they are."""

from tifa.stance import grammar
from tifa.stance.scene import Scene


def split_clauses(scene: Scene) -> list[int]:
    """Return each token's clause number, counted from 0; a mark belongs to the clause it closes.

    Words of another than the document's holder begin a clause of their own.
    """
    numbers, number = [], 0
    tokens = scene.sentence.tokens
    for token in tokens:
        before = tokens[token.position - 1] if token.position else token
        if (before.voice == "holder") != (token.voice == "holder") and numbers[-1] == number:
            number += 1
        numbers.append(number)
        if token.text in grammar.BREAKS:
            number += 1
    return numbers
