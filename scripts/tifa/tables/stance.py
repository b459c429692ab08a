"""Tables of where groups stand toward the targets."""

from tifa.tables.columns import (
    CELL,
    CELL_KEY,
    EVIDENCE,
    FAMILY,
    FAMILY_IF_TESTED,
    MENTION_ID,
    QUOTED,
    SENTENCE_ID,
    SPAN,
    TARGET,
    TRANSLATED,
    flag,
    integer,
    interval,
    number,
    significance,
    text,
)
from tifa.tables.declaration import Table, names
from tifa.tables.values import INSTRUMENTS, LANGUAGES, POSITIONS, STANCE_STATUSES, VERDICTS, WHOSE

_READING = (
    MENTION_ID,
    SENTENCE_ID,
    text("holder", "whose stance; in quotations and reports, who is quoted or reported"),
    TARGET,
    number("polarity", "against to for", unit="-1 to 1", nullable=True),
    number("strength", "how strongly", unit="0 to 1", nullable=True),
    flag("abstained", "whether the instrument found nothing it trusts"),
    text("route", "the rule that gave it, or learned; empty when abstained"),
    text("tokens", "indices of the tokens that gave it, space-separated; empty when learned"),
    text("voice", "whose words", allowed=WHOSE),
    text("instrument", "the lexicon whose rules gave it, or learned"),
)

STANCE_TABLES = (
    Table(
        "mentions",
        "One row per place that names a target.",
        (
            text("mention_id", "sentence and number, such as reply.p02.s01.m01"),
            SENTENCE_ID,
            TARGET,
            *SPAN,
            text(
                "how",
                "what found it; opposite: the name of its opposite, so that the reading is turned",
                allowed=("alias", "entity", "deixis", "opposite", "anaphora"),
            ),
            text("text", "the words that name it"),
        ),
        key=names("mention_id"),
    ),
    Table(
        "rule_readings",
        "What the rules read in each mention, before people's codes teach anything.",
        _READING,
        key=names("mention_id instrument"),
    ),
    Table(
        "readings",
        "One stance of one holder toward one target in one sentence.",
        _READING,
        key=names("mention_id instrument"),
        published=True,
    ),
    Table(
        "learned_readings",
        "What the learned reader says of each mention, by a model that saw no code of its text.",
        (
            MENTION_ID,
            text("held_back", "the work whose codes the model did not see"),
            number("against", "probability", unit="0 to 1"),
            number("none", "probability", unit="0 to 1"),
            number("for", "probability", unit="0 to 1"),
            text("position", "what has at least even odds; else none", allowed=POSITIONS),
            text(
                "human", "what people say; empty when not coded", allowed=POSITIONS, nullable=True
            ),
        ),
        key=names("mention_id"),
        published=True,
    ),
    Table(
        "learning_curve",
        "How good a reader that learns from people's codes is, by their number, on texts that it "
        "did not learn from; and whether it fills the silence of the rules.",
        (
            text("language", "language of the items", allowed=("all", *LANGUAGES)),
            text("instrument", "the rules, the learned reader, or both", allowed=INSTRUMENTS),
            integer("codes", "codes that are learnt from, those of the text itself left out"),
            integer("items", "coded mentions that are scored"),
            number("macro_f1", "mean F1 of for, none, against", unit="0 to 1", nullable=True),
            *interval(unit="0 to 1"),
            number("gain", "macro_f1 less that of the rules", nullable=True),
            *interval("the same resamples", of="gain"),
            text(
                "status",
                "of the combination with all codes, by language: used where gain_low is above 0 "
                "and 30 items are coded; not trained: fewer than 30 codes or texts of one work",
                allowed=("used", "not used", "not trained", ""),
            ),
            EVIDENCE,
        ),
        key=names("language instrument codes"),
        published=True,
        printed=names("language instrument codes macro_f1 low high gain status"),
    ),
    Table(
        "stance",
        "Position of a group or holder toward a target.",
        (
            *CELL,
            number("estimate", "mean polarity of readings", unit="-1 to 1", nullable=True),
            *interval(unit="-1 to 1"),
            integer("mentions", "number of mentions"),
            integer("abstentions", "number of mentions without a reading"),
            integer("readings_for", "number of readings above 0"),
            integer("readings_against", "number of readings below 0"),
            integer("other_voices", "number of readings in quoted or reported words"),
            integer("paragraphs", "paragraphs with a reading"),
            integer("documents", "documents with a reading"),
            integer("coded", "mentions of the group in this language that people coded"),
            number("macro_f1", "of those, how well they are read", unit="0 to 1", nullable=True),
            text(
                "status",
                "what codes and design can carry, see table validation_status",
                allowed=STANCE_STATUSES,
            ),
            EVIDENCE,
        ),
        key=CELL_KEY,
        published=True,
        printed=names(
            "name language target estimate low high readings_for readings_against abstentions "
            "status"
        ),
    ),
    Table(
        "calibration_pairs",
        "What the instrument reads of a target in a bead of aligned sentences, in each language.",
        (
            text("bead_id", "the bead"),
            TARGET,
            *TRANSLATED,
            text("paragraph_id", "paragraph of the original"),
            *(
                column
                for code in ("zh", "en")
                for column in (
                    integer(f"mentions_{code}", f"mentions in the {code} sentences"),
                    number(
                        f"polarity_{code}",
                        "mean polarity of those that were read",
                        unit="-1 to 1",
                        nullable=True,
                    ),
                    text(
                        f"code_{code}",
                        "none when abstained from, absent when not mentioned",
                        allowed=("against", "none", "for", "absent"),
                    ),
                    text(f"route_{code}", "the rule of the strongest reading; may be empty"),
                )
            ),
            EVIDENCE,
        ),
        key=names("bead_id target"),
        published=True,
    ),
    Table(
        "calibration",
        "How far the instrument reads sentences and their translations alike.",
        (
            text("compared", "both languages, or what becomes of one in the other"),
            text("scope", "which pairs a row looks at", allowed=("all", "target", "route")),
            text("name", "which target or route; all"),
            text(
                "measure",
                "agreement (share of equal codes), kappa, agreement_<code> (on one code), shift "
                "(mean polarity in en less that in zh, each where it is read), difference (mean "
                "en - zh where both are read), limit_low and limit_high (limits of agreement), "
                "abstention_difference (share not read in en less that in zh); mentioned (share "
                "that the other language mentions too); of positions read: kept, silent, opposite",
                allowed=(
                    "agreement",
                    "kappa",
                    "agreement_against",
                    "agreement_none",
                    "agreement_for",
                    "shift",
                    "difference",
                    "limit_low",
                    "limit_high",
                    "abstention_difference",
                    "mentioned",
                    "kept",
                    "silent",
                    "opposite",
                ),
            ),
            number("estimate", "the measure"),
            *interval(),
            integer("pairs", "pairs of a bead and a target that it rests on"),
            integer("paragraphs", "paragraphs in which the row's pairs stand"),
            *significance("p, languages of paragraphs swapped; of differences"),
            FAMILY_IF_TESTED,
            text(
                "verdict",
                "of a shift or an abstention_difference: level when the interval lies within "
                "stance.level_margin of 0, not level when it does not and leaves out 0; else empty",
                allowed=VERDICTS,
            ),
            text(
                "status", "what the design can carry", allowed=("inferential", "descriptive only")
            ),
            EVIDENCE,
        ),
        key=names("compared scope name measure"),
        published=True,
        printed=names("compared scope name measure estimate low high pairs q verdict"),
    ),
    Table(
        "contrasts",
        "Difference between the positions of two groups toward a target.",
        (
            text("contrast", "the groups, a:b; estimates are a less b"),
            text(
                "language",
                "language of both, or of a and of b",
                allowed=("zh", "en", "zh:en", "en:zh"),
            ),
            text(
                "way",
                "what makes them comparable: the same language, the reference's text in both, or "
                "the shift that calibration found",
                allowed=("same language", "through the reference", "by calibration"),
            ),
            TARGET,
            QUOTED,
            number("estimate", "difference of mean polarity, corrected", nullable=True),
            *interval(),
            number("position_a", "mean polarity of a, as read", unit="-1 to 1"),
            number("position_b", "mean polarity of b, as read", unit="-1 to 1"),
            number(
                "correction",
                "how much higher a's language reads, taken from the difference",
                nullable=True,
            ),
            integer("readings_a", "readings of a"),
            integer("readings_b", "readings of b"),
            integer("documents_a", "documents of a with a reading"),
            integer("documents_b", "documents of b with a reading"),
            *significance("p, documents permuted"),
            FAMILY,
            text(
                "calibration",
                "by calibration: what it says of the instrument; else empty",
                allowed=VERDICTS,
            ),
            text(
                "status",
                "what the design can carry",
                allowed=(*STANCE_STATUSES, "not calibrated"),
            ),
            EVIDENCE,
        ),
        key=names("contrast language way target quoted"),
        published=True,
        printed=names("contrast language way target estimate low high p q status"),
    ),
)
