"""Marks and words that both languages share, and how grammar words are written down."""


def words(listed: str) -> frozenset[str]:
    """Words, written with spaces between them."""
    return frozenset(listed.split())


HARD_BREAKS = frozenset("。！？!?；;：:—…")
SOFT_BREAKS = frozenset("，,")
BREAKS = HARD_BREAKS | SOFT_BREAKS
QUESTION_MARKS = frozenset("？?")
NAME_DENIALS = words("不 非 无 no non non- zero without")
"""Right before a name, they deny what it names."""
HYPHENS = frozenset("-‐‑–—")
JOINT = "联合"
PARTIES = words("两国 双方 三国 三方 各方 两党 两军 人民 两国人民")
"""After names that stand together they mean the ones named, not what is between them."""
