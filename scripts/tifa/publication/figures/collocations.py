"""Collocates of the study's targets and terms: how exclusive, how frequent, on which side."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest
from math import ceil, floor, isnan, nan

import pandas as pd

from tifa.publication.canvas import Canvas
from tifa.publication.layout import MARGIN, Block, Drawing, Page, Sign
from tifa.publication.links import row_address
from tifa.publication.panels import Panel, Row, chunks, draw_panel, row_heights
from tifa.publication.style import COLOURS, INK, MARKERS
from tifa.publication.words import number
from tifa.tables import LANGUAGES

NODES = 8
"""Nodes shown in each language, from each group in turn, so that a figure fits a page."""

COLLOCATES = 4
"""Collocates shown of each node."""

KINDS = ("target", "term", "query", "key term")
CEILING = 14  # the logDice of two words that never occur apart
GUTTER = 5.0  # mm, between the two languages
BAR = 9.0  # mm, of the bar of sides
LEFT, RIGHT = Sign(colour=INK, bar=True), Sign(colour="#B5B5B5", bar=True)


def shown_collocates(collocations: pd.DataFrame) -> pd.DataFrame:
    """The rows a figure shows: the best collocates of some nodes, in the holders' own words.

    A collocate is more frequent near its node than by chance. The nodes of a language come from
    each group in turn: of each, targets, then terms, queries and key terms, by falling frequency.
    Rows are sorted by language, group, node, role and rank.
    """
    own = (collocations["quoted"] == "without") & (collocations["g2"] > 0)
    rows = collocations[own].sort_values("rank", kind="stable")
    rows = rows.groupby(["language", "group", "node", "role"], sort=False).head(COLLOCATES)
    nodes = rows.drop_duplicates(["language", "group", "node"])
    nodes = nodes.assign(_kind=nodes["kind"].map(KINDS.index), _falling=-nodes["node_frequency"])
    nodes = nodes.sort_values(["_kind", "_falling", "node"], kind="stable")
    order = {group: at for at, group in enumerate(collocations["group"].unique())}
    kept = []
    for language in LANGUAGES:
        own = nodes[nodes["language"] == language]
        lists = [own.loc[own["group"] == group, "node"] for group in order]
        turns = [
            (group, node)
            for turn in zip_longest(*lists)
            for group, node in zip(order, turn, strict=True)
            if node is not None
        ]
        turns = sorted(turns[:NODES], key=lambda found: order[found[0]])
        for group, node in turns:
            here = (rows["language"] == language) & (rows["group"] == group)
            kept.append(rows[here & (rows["node"] == node)].sort_values(["role", "rank"]))
    return pd.concat(kept) if kept else rows.head(0)


def draw_collocations(
    collocations: pd.DataFrame, *, canvas: Canvas, minimum_frequency: int
) -> Drawing:
    """Draw table ``collocations``: ``shown_collocates``, by node, on one axis of logDice.

    Beside each collocate stand the share of its places to the left and to the right of the node,
    how often it stands there, and delta P in both directions. The upright stroke counts quoted
    words too.
    """
    rows = shown_collocates(collocations)
    if rows.empty:
        return canvas.message("no collocations", minimum=minimum_frequency)
    columns = 2 if canvas.wide else 1
    inner = (canvas.inner - GUTTER * (columns - 1)) / columns
    with_quotes = collocations[collocations["quoted"] == "with"]
    beside = {_key(row): row.log_dice for row in with_quotes.itertuples(index=False)}
    common = _panel(rows, inner, canvas)
    items = [
        *canvas.estimate_items(rows),
        (LEFT, canvas.word("left of the node")),
        (RIGHT, canvas.word("right of the node")),
    ]
    runs: dict[str, list[Panel]] = {}
    for code, own in rows.groupby("language", sort=False):
        drawn: list[Row] = []
        for (group, node), part in own.groupby(["group", "node"], sort=False):
            name = canvas.target(node) if part["kind"].iloc[0] == "target" else str(node)
            header = canvas.word("node of group", node=name, group=canvas.group(group))
            drawn.append(Row(label=header, header=True))
            drawn += [_row(row, beside, canvas) for row in part.itertuples(index=False)]
        panel = replace(common, title=canvas.word(str(code)))
        heights = row_heights(drawn, panel, canvas=canvas)
        most = canvas.room(items) - panel.height([])
        found = chunks(drawn, heights, most=most)
        runs[str(code)] = [panel.over(drawn[run.start : run.stop]) for run in found]
    blocks = []
    for index in range(max(map(len, runs.values()))):
        panels = [own[index] for own in runs.values() if index < len(own)]
        for start in range(0, len(panels), columns):
            blocks.append(_block(panels[start : start + columns], inner, canvas))
    return canvas.drawing(items, blocks)


def _panel(rows: pd.DataFrame, inner: float, canvas: Canvas) -> Panel:
    """What the panels of all languages have in common."""
    terms = list(rows.itertuples(index=False))
    title = canvas.word("collocate note")
    return Panel(
        title="",
        axis_title=canvas.word("log_dice"),
        limits=_limits(rows),
        label_width=canvas.room_for([_label(row, canvas) for row in terms], most=inner * 0.3),
        header_width=inner,
        note_width=2.0 + canvas.room_for([*map(_note, terms), title], most=inner * 0.45),
        note_title=title,
        parts_width=BAR,
        ruled=inner,
    )


def _key(row) -> tuple:
    return row.language, row.group, row.node, row.role, row.term


def _row(row, beside: Mapping[tuple, float], canvas: Canvas) -> Row:
    return Row(
        label=_label(row, canvas),
        estimate=row.log_dice,
        low=row.log_dice_low,
        high=row.log_dice_high,
        beside=beside.get(_key(row), nan),
        sign=Sign(
            colour=COLOURS[row.language],
            marker=MARKERS[row.language],
            hollow=row.status == "descriptive only",
        ),
        note=_note(row),
        parts=((row.frequency_left, LEFT), (row.frequency_right, RIGHT)),
        address=row_address("collocations", row),
    )


def _label(row, canvas: Canvas) -> str:
    return row.term if row.role == "near" else f"{row.term} ({canvas.word(row.role)})"


def _note(row) -> str:
    return f"{number(row.frequency)} · {_share(row.delta_p_term)} · {_share(row.delta_p_node)}"


def _share(value: float) -> str:
    return "–" if isnan(value) else f"{value:.2f}"


def _limits(rows: pd.DataFrame) -> tuple[float, float]:
    values = rows[["log_dice", "log_dice_low"]].to_numpy(dtype=float).ravel()
    highest = rows[["log_dice", "log_dice_high"]].to_numpy(dtype=float).ravel()
    low = min(floor(value) for value in values if not isnan(value))
    high = max(ceil(value) for value in highest if not isnan(value))
    return float(low), float(max(high, CEILING))


def _block(panels: list[Panel], inner: float, canvas: Canvas) -> Block:
    heights = [row_heights(panel.rows, panel, canvas=canvas) for panel in panels]

    def draw(page: Page, top: float) -> None:
        for index, (panel, rows) in enumerate(zip(panels, heights, strict=True)):
            x = MARGIN + index * (inner + GUTTER)
            draw_panel(page, panel, x=x, y=top, width=inner, heights=rows, canvas=canvas)

    return Block(max(p.height(rows) for p, rows in zip(panels, heights, strict=True)), draw)
