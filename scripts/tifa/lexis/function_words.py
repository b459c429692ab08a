"""Which tokens are function words whatever their part of speech says.

Taggers put function words into classes of content words: the coverb 由 is called a verb, 等 a noun,
*here* an adverb. Two things give them away: the relation in which they stand, and that their
classes are closed, so that they can be listed.
"""

import pandas as pd

RELATIONS = frozenset({"aux", "case", "cc", "clf", "cop", "det", "mark"})
"""The relations that Universal Dependencies keeps for function words."""

_CHINESE = """
    在 对 对于 关于 从 自 自从 由 由于 把 将 被 向 往 朝 与 和 跟 同 及 以及 为 为了 以 按 按照
    根据 依据 依照 据 经 除 除了 随着 当 比 于 至 到 因 因为 就 沿 凭 借 鉴于 本着
    等 等等 之类 上 下 中 里 内 外 前 后 间 之间 之中 之内 之外 之前 之后 之上 之下
    以来 以上 以下 以内 以外 以前 以后 左右 期间
    着 了 过 的 地 得 所 之 者 们 吗 呢 吧 而 或 但 但是 而且 并 并且 且 如果 虽然 因此 所以 不仅
    是 有 没有 没 无 非 不 未 勿 莫 别
    我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 自己 谁 什么 怎么 这 那 这个 那个 这些 那些
    这种 那种 这里 那里 此 其 某 每 各
    很 最 更 更加 太 极 都 也 又 再 还 才 只 仅 已 已经 正 正在 曾 曾经 便 即 却 均 皆 另
    刚 刚刚 越来越
"""
_ENGLISH = """
    here there now then thus hence therefore however how when where why so as
    not never no nor non very too more most less least much quite rather almost nearly enough
    also only just even still yet already again once ever though although
    such other same own many few several
    be have do
"""
CLOSED_CLASSES = frozenset((_CHINESE + _ENGLISH).split())
"""Of Chinese, coverbs, words for *and so on*, localisers, particles, conjunctions, pronouns
and the verbs of being and having (P, ETC, LC, DEC to SP, CC, CS, PN, DT, VC and VE of the Penn
Chinese Treebank: Xia 2000), negations and grammatical adverbs; of English, such adverbs, adjectives
that only count or point, and the verbs that are auxiliaries."""


def is_function_word(tokens: pd.DataFrame) -> pd.Series:
    """Say of each token whether it is a function word, by its relation or its lemma.

    ``tokens`` has the columns lemma, upos and deprel of the table of this name. What is tagged as a
    name is none (中 for China). Negations are function words here as their English counterparts are
    to every tagger (*not* a particle, *no* a determiner), so that both languages are treated alike.
    """
    relations = [name for name in tokens["deprel"].unique() if name.split(":")[0] in RELATIONS]
    lemmas = [name for name in tokens["lemma"].unique() if name.lower() in CLOSED_CLASSES]
    known = tokens["deprel"].isin(relations) | tokens["lemma"].isin(lemmas)
    return known & (tokens["upos"] != "PROPN")
