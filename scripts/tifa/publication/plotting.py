"""From tables to the files of a figure: what every script that plots does."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tifa.publication.canvas import Canvas, Names
from tifa.publication.fonts import Face
from tifa.publication.layout import Drawing, save_drawing
from tifa.tables import TABLES, read_table


def plot(
    draw: Callable[..., Drawing],
    files: Mapping[str, str],
    *,
    folder: Path | str,
    settings: Mapping[str, Mapping],
    groups: Names,
    targets: Names,
    **options: object,
) -> None:
    """Write the figure that ``draw`` makes of the tables among ``files`` into ``folder``.

    ``draw`` takes each table under its name, ``canvas`` and ``options``. ``files`` also holds the
    ``font``; ``settings`` the configuration's section ``figures`` and, where the figure has
    intervals, ``statistics``.
    """
    files = dict(files.items())
    face = Face(files["font"])
    canvas = Canvas(
        **settings["figures"],
        face=face,
        groups=groups,
        targets=targets,
        confidence=settings.get("statistics", {}).get("confidence"),
    )
    tables = {name: read_table(files[name], name=name) for name in TABLES if name in files}
    save_drawing(draw(**tables, canvas=canvas, **options), folder=folder, face=face)
