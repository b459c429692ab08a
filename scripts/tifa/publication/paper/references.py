"""``references.bib``: the study's sources and documents, Tifa, the software and methods it used.

What software and methods there are stands in ``references.yaml``, with the tables that rest on
each; only those are cited whose tables have rows. The file is read by BibTeX and by Biber alike.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import yaml

from tifa.publication.escaping import Faces, definitions, escape

LIBRARY = Path(__file__).with_name("references.yaml")
FIELDS = (
    "author",
    "editor",
    "title",
    "journal",
    "booktitle",
    "edition",
    "howpublished",
    "publisher",
    "address",
    "year",
    "month",
    "volume",
    "number",
    "pages",
    "doi",
    "url",
    "note",
    "key",
)
SHORT = 4  # words of a title that stand for its author
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
VERBATIM = {"doi", "url", "month"}


def references_bib(
    *,
    sources: Sequence[Mapping[str, str]],
    documents: Sequence[Mapping[str, str]],
    citation: Mapping[str, object],
    settings: Mapping,
    rows: Mapping[str, int],
    languages: Sequence[str],
    version_of: Callable[[str], str],
    faces: Faces,
) -> str:
    """Return the bibliography of a study.

    ``sources`` and ``documents`` are rows of the study's tables, ``citation`` the content of
    CITATION.cff, ``rows`` how many rows each result has, ``languages`` those of the documents;
    ``version_of`` gives the installed version of a distribution.
    """
    by_id = {source["source_id"]: source for source in sources}
    entries = [_source(source) for source in sources]
    entries += [_document(document, by_id[document["source_id"]]) for document in documents]
    entries.append(_tifa(citation))
    entries += used_references(
        settings=settings, rows=rows, languages=languages, version_of=version_of
    )
    text = "\n\n".join(_entry(key, kind, fields, faces=faces) for key, kind, fields in entries)
    used = definitions(text)
    preamble = [f'@preamble{{"{line}"}}' for line in used]
    return "\n".join([*preamble, text]) + "\n"


def used_references(
    *,
    settings: Mapping,
    rows: Mapping[str, int],
    languages: Sequence[str],
    version_of: Callable[[str], str],
) -> list[tuple[str, str, dict[str, str]]]:
    """Key, type and fields of the software and methods that the results rest on."""
    library = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))
    used = []
    for key, reference in library.items():
        if not any(rows.get(table, 0) for table in reference["tables"]):
            continue
        if reference.get("language", "") and reference["language"] not in languages:
            continue
        if not _is_set(reference.get("setting", ""), settings):
            continue
        fields = {name: str(reference[name]) for name in FIELDS if name in reference}
        if package := reference.get("package"):
            fields["note"] = f"{package} {version_of(package)} was used"
        used.append((key, reference["type"], fields))
    return used


def _is_set(condition: str, settings: Mapping) -> bool:
    """Whether the configuration has the value that ``condition``, ``a.b=value``, asks for."""
    if not condition:
        return True
    path, _, wanted = condition.partition("=")
    value: object = settings
    for part in path.split("."):
        value = value[part]
    return str(value) == wanted


def _source(source: Mapping[str, str]) -> tuple[str, str, dict[str, str]]:
    return (
        f"source:{source['source_id']}",
        "misc",
        {
            "author": _whole(source["author"] or source["publisher"]),
            "title": _whole(source["title"]),
            "howpublished": _whole(source["publisher"] if source["author"] else ""),
            **_dated(source["date"]),
            "url": source["url"],
            "key": _whole(_short(source["title"])),
        },
    )


def _document(
    document: Mapping[str, str], source: Mapping[str, str]
) -> tuple[str, str, dict[str, str]]:
    place = ", ".join(part for part in (source["title"], source["publisher"]) if part)
    return (
        f"document:{document['document_id']}",
        "misc",
        {
            "author": _whole(document["holder"]),
            "title": _whole(document["title"] or document["document_id"]),
            "howpublished": _whole(f"In: {place}" if place else ""),
            **_dated(document["date"] or source["date"]),
            "url": source["url"],
            "key": _whole(_short(document["title"] or document["document_id"])),
        },
    )


def _tifa(citation: Mapping) -> tuple[str, str, dict[str, str]]:
    authors = [
        _whole(author["name"])
        if "name" in author
        else f"{author.get('family-names', '')}, {author.get('given-names', '')}"
        for author in citation["authors"]
    ]
    return (
        "tifa",
        "misc",
        {
            "author": " and ".join(authors),
            "title": _whole(str(citation["title"])),
            "year": str(citation["date-released"])[:4],
            "doi": str(citation.get("doi", "")),
            "url": str(citation.get("repository-code", citation.get("url", ""))),
            "note": f"Version {citation['version']}",
        },
    )


def _dated(date: str) -> dict[str, str]:
    """Year and month of an ISO date that may lack its end; nothing of an empty one."""
    year, _, rest = date.partition("-")
    month = MONTHS[3 * int(rest[:2]) - 3 : 3 * int(rest[:2])] if rest else ""
    return {"year": year, "month": month}


def _short(title: str) -> str:
    """The first words of a title, which stand for the author where there is none."""
    words = title.split()
    return title if len(words) <= SHORT else " ".join(words[:SHORT]) + "…"


def _whole(text: str) -> str:
    """``text`` in braces: a name that is not split, a title that keeps its capitals."""
    return f"{{{text}}}" if text else ""


def _entry(key: str, kind: str, fields: Mapping[str, str], *, faces: Faces) -> str:
    lines = [f"@{kind}{{{key},"]
    for name in FIELDS:
        value = fields.get(name, "")
        if not value:
            continue
        if name == "month":
            lines.append(f"  month = {value},")
        elif name in VERBATIM:
            lines.append(f"  {name} = {{{value}}},")
        else:
            lines.append(f"  {name} = {{{_escaped(value, name=name, faces=faces)}}},")
    return "\n".join([*lines, "}"])


def _escaped(value: str, *, name: str, faces: Faces) -> str:
    """``value`` as LaTeX; outer braces and the dashes of pages stay what they are."""
    if value.startswith("{") and value.endswith("}"):
        return f"{{{escape(value[1:-1], faces=faces)}}}"
    if name in ("pages", "title"):
        return "--".join(escape(part, faces=faces) for part in value.split("--"))
    return escape(value, faces=faces)
