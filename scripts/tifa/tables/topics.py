"""Tables of what the documents are about."""

from tifa.tables.columns import (
    CONTRAST,
    DOCUMENT_ID,
    EVIDENCE,
    FAMILY,
    GROUP,
    LANGUAGE,
    QUOTED,
    SENTENCE_ID,
    STATUS,
    TERM,
    TOPIC,
    TOPIC_OR_NONE,
    flag,
    integer,
    interval,
    number,
    significance,
    text,
)
from tifa.tables.declaration import Table, names

TOPICS_TABLES = (
    Table(
        "topic_selection",
        "How the number of topics was chosen: every number that was tried.",
        (
            integer("k", "number of topics"),
            number(
                "coherence_zh",
                "mean UMass coherence of the Chinese top terms; about 0 at best",
                nullable=True,
            ),
            number(
                "coherence_en",
                "mean UMass coherence of the English top terms; about 0 at best",
                nullable=True,
            ),
            number("exclusivity", "mean exclusivity of top terms", unit="0 to 1", nullable=True),
            number(
                "stability",
                "mean best-match Jaccard similarity of top terms over resamples",
                unit="0 to 1",
            ),
            number(
                "resample_ari",
                "mean adjusted Rand index of dominant topics over resamples",
                unit="0 at chance to 1",
            ),
            number(
                "translation_agreement",
                "share of parallel units, held apart, whose sides have the same dominant topic",
                unit="share, 0 to 1",
                nullable=True,
            ),
            number(
                "translation_kappa",
                "the same beyond chance (Cohen)",
                unit="0 at chance to 1",
                nullable=True,
            ),
            number(
                "held_out_agreement",
                "the share among parallel units neither side of which is fitted",
                unit="share, 0 to 1",
                nullable=True,
            ),
            number(
                "held_out_kappa",
                "the same beyond chance (Cohen)",
                unit="0 at chance to 1",
                nullable=True,
            ),
            integer("survivors", "topics that survive the resamples"),
            number("assigned", "share of rows that are assigned to them", unit="share, 0 to 1"),
            number(
                "score",
                "mean of exp(coherence), exclusivity, resample_ari and translation_kappa",
            ),
            flag("chosen", "whether this number was taken"),
            number(
                "preferred",
                "share of the resamples by which this number would be taken; missing where no "
                "other was tried",
                unit="share, 0 to 1",
                nullable=True,
            ),
        ),
        key=names("k"),
        published=True,
        printed=names(
            "k coherence_zh coherence_en exclusivity stability resample_ari translation_kappa "
            "held_out_kappa survivors assigned score preferred"
        ),
    ),
    Table(
        "topic_survival",
        "The topics of the number that was taken, and which of them survive resampling.",
        (
            text("languages", "languages of the model, space-separated"),
            integer("candidate", "number of the candidate in its model, from 1"),
            integer("topic", "number of the topic in the other tables; 0 when it is dropped"),
            integer("rows", "rows that are assigned to it: units, or pairs of them"),
            text(
                "joined",
                "what holds its languages together: translations among its rows, or the likeness "
                "of texts that are no translations; empty for one language",
                allowed=("translations", "likeness alone", ""),
            ),
            number(
                "jaccard",
                "mean over resamples of its largest Jaccard similarity with a topic there",
                unit="0 to 1",
            ),
            flag("survives", "whether it is kept"),
            EVIDENCE,
        ),
        key=names("languages candidate"),
        published=True,
    ),
    Table(
        "topic_agreement",
        "How far a translation and its original get the same topics: the instrument's own error.",
        (
            integer("k", "number of topics"),
            text(
                "basis",
                "held apart: both texts are fitted, and nothing says that they belong together; "
                "held out: neither is fitted; as fitted: by the model of the other tables, which "
                "has them as one",
                allowed=("held apart", "held out", "as fitted"),
            ),
            flag("chosen", "whether this number of topics was taken"),
            integer("pairs", "parallel units"),
            number("same", "share with the same dominant topic", unit="share, 0 to 1"),
            number("kappa", "the same beyond chance (Cohen)", nullable=True),
            integer("assigned", "pairs whose two sides are both assigned to a topic"),
            number(
                "same_assigned",
                "share of these with the same topic",
                unit="share, 0 to 1",
                nullable=True,
            ),
            *interval("Wilson, of same_assigned"),
            number(
                "divergence", "mean Jensen-Shannon divergence of the shares, base 2", unit="0 to 1"
            ),
            number(
                "divergence_by_chance",
                "the same between sides of different pairs",
                unit="0 to 1",
                nullable=True,
            ),
            text(
                "evidence",
                "sentence ids of the pairs whose sides differ, for the number taken, "
                "space-separated",
            ),
        ),
        key=names("k basis"),
        published=True,
        printed=names("k basis pairs same kappa assigned same_assigned low high divergence"),
    ),
    Table(
        "topic_comparison",
        "The study's topics beside plain LDA and NMF of scikit-learn at the same number of topics; "
        "written on demand.",
        (
            text("method", "the model"),
            text(
                "basis",
                "held apart: both texts are fitted, as two; held out: neither is",
                allowed=("held apart", "held out"),
            ),
            integer("k", "number of topics"),
            integer("pairs", "parallel units"),
            number("same", "share with the same dominant topic", unit="share, 0 to 1"),
            number("kappa", "the same beyond chance (Cohen)", nullable=True),
            integer("assigned", "pairs whose two sides are both assigned to a topic"),
            number("same_assigned", "share of these with the same topic", nullable=True),
            *interval("Wilson, of same_assigned"),
            number("divergence", "mean Jensen-Shannon divergence of the shares", unit="0 to 1"),
            number("divergence_by_chance", "the same between different pairs", nullable=True),
            number("seed_ari", "mean adjusted Rand index with fits of other seeds"),
            number("seed_jaccard", "mean best match of topics' units with these", unit="0 to 1"),
            number("resample_ari", "mean adjusted Rand index with fits to 80 % of the rows"),
            number("resample_jaccard", "mean best match of topics' units with these"),
        ),
        key=names("method basis"),
    ),
    Table(
        "topics",
        "The terms that set each topic apart most, per language.",
        (
            TOPIC,
            LANGUAGE,
            integer("rank", "rank of the term in the topic and language"),
            TERM,
            number("weight", "p ln(p / q), p its share of the topic's words, q of all topics'"),
        ),
        key=names("topic language rank"),
        published=True,
        printed=names("topic language rank term weight"),
    ),
    Table(
        "topic_sentences",
        "The most typical sentences of each topic, per language.",
        (
            TOPIC,
            LANGUAGE,
            integer("rank", "rank of the sentence in the topic and language"),
            SENTENCE_ID,
            number("cosine", "cosine with the sum of the topic's sentence vectors", unit="-1 to 1"),
        ),
        key=names("topic language rank"),
        published=True,
    ),
    Table(
        "topic_units",
        "The topic that each unit is assigned to, or why it is assigned to none.",
        (
            text("unit_id", "the paragraph, or the sentence"),
            DOCUMENT_ID,
            LANGUAGE,
            integer("topic", "number of its topic; 0 for none"),
            number(
                "strength",
                "item consensus with the nearest topic: share of the runs that put it with the "
                "topic's rows",
                unit="0 to 1",
                nullable=True,
            ),
            text(
                "reason",
                "why it is assigned to none",
                allowed=("", "between topics", "topic dropped", "no words to go by"),
            ),
            EVIDENCE,
        ),
        key=names("unit_id"),
        published=True,
    ),
    Table(
        "topic_shares",
        "Share of each topic in each unit that is assigned to one.",
        (
            text("unit_id", "the paragraph, or the sentence"),
            TOPIC,
            number("share", "share of the topic; sums to 1 over topics", unit="share, 0 to 1"),
        ),
        key=names("unit_id topic"),
    ),
    Table(
        "topic_prevalence",
        "Share of each topic in the words of each group and language.",
        (
            GROUP,
            LANGUAGE,
            TOPIC_OR_NONE,
            QUOTED,
            number("estimate", "share of the words", unit="share, 0 to 1"),
            *interval(),
            integer("paragraphs", "paragraphs that entered"),
            integer("documents", "documents that entered"),
            STATUS,
            EVIDENCE,
        ),
        key=names("group language topic quoted"),
        published=True,
        printed=names("topic group language estimate low high paragraphs status"),
    ),
    Table(
        "topic_contrasts",
        "How much more or less of a topic a group has than another, in the same language.",
        (
            CONTRAST,
            LANGUAGE,
            TOPIC_OR_NONE,
            QUOTED,
            number("estimate", "difference of the two shares of words", unit="-1 to 1"),
            *interval(),
            integer("documents_a", "documents of the group"),
            integer("documents_b", "documents of the other group"),
            *significance("two-sided p, documents permuted", nullable=False),
            FAMILY,
            STATUS,
            EVIDENCE,
        ),
        key=names("contrast language topic quoted"),
        published=True,
        printed=names("topic contrast language estimate low high p p_floor q status"),
    ),
)
