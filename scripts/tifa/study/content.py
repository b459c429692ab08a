"""What is wrong with what a study refers to: its texts, lexicon, models and coded sheets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from tifa.errors import Fault, InputError
from tifa.study import schemas
from tifa.study.contrasts import keyness_faults
from tifa.study.files import is_there, relative
from tifa.study.records import Document, Source, Study
from tifa.study.references import texts_of
from tifa.study.rows import damage_faults
from tifa.study.spelling import nearest
from tifa.study.tsv_files import TsvFile

_MODELS = Path(__file__).parents[3] / "models"


def content_faults(
    study: Study,
    *,
    tables: Mapping[str, TsvFile],
    known: Iterable[Fault],
    origin: Callable[[tuple], tuple[str, int | None]],
) -> list[Fault]:
    """Return what is wrong with texts, models, lexicons, contrasts and coded sheets.

    Cells that ``known`` faults name are not looked into. ``origin`` gives the file and line that
    set a configuration key. Sources that are yet to be downloaded are skipped; their job checks
    them.
    """
    spoilt = {(fault.file, fault.row, fault.column) for fault in known}
    return [
        *_folder_faults(study, origin=origin),
        *_text_faults(study, tables=tables, spoilt=spoilt),
        *_lexicon_faults(study, origin=origin),
        *_coding_faults(study),
        *keyness_faults(study, origin=origin),
        *_appraisal_faults(study),
        *_reporting_faults(study),
        *_gazetteer_faults(study),
        *_model_faults(study, origin=origin),
    ]


def source_texts(study: Study) -> list[str] | None:
    """Return the text of every source, or None when one is yet to come or cannot be read.

    In the script that the study converts its documents to, for it is there that names are found.
    """
    from tifa.corpus.script import converter
    from tifa.corpus.sources import read_source

    if not all(source.file or source.url for source in study.sources):
        return None
    try:
        texts = [
            read_source(study.source_path(source), cache_dir=study.cache_dir).text
            for source in study.sources
        ]
    except (InputError, OSError):
        return None
    script = study.config["cleaning"]["script"]
    return [converter(script).convert(text) for text in texts] if script else texts


def _folder_faults(study: Study, *, origin: Callable) -> list[Fault]:
    given = study.config["corpus_dir"]
    if given is None or study.corpus_dir.is_dir() or not any(s.file for s in study.sources):
        return []
    file, row = origin(("corpus_dir",))
    return [
        Fault(
            file=file,
            row=row,
            column="corpus_dir",
            problem="there is no such folder",
            value=given,
            expected="a folder, relative to the directory in which snakemake runs",
            mend="correct it: --config corpus_dir=FOLDER",
        )
    ]


def _text_faults(study: Study, *, tables: Mapping[str, TsvFile], spoilt: set) -> list[Fault]:
    faults = []
    cut_from: dict[str, list[Document]] = defaultdict(list)
    for document in study.documents:
        cut_from[document.source_id].append(document)
    name = tables["sources"].name
    for source in {source.source_id: source for source in reversed(study.sources)}.values():
        if (name, source.row, "file") in spoilt or (name, source.row, "url") in spoilt:
            continue
        if not source.file and not source.url:
            continue
        path = study.source_path(source)
        if not is_there(path):
            faults += _absent_file(study, source, path, file=name)
            continue
        found = _file_faults(study, source, path, file=name, spoilt=spoilt)
        faults += found
        if not any(fault.column == "file" for fault in found):
            faults += _cut_faults(
                study,
                source,
                path,
                cut_from[source.source_id],
                file=tables["documents"].name,
                spoilt=spoilt,
            )
    return faults


def _absent_file(study: Study, source: Source, path: Path, *, file: str) -> list[Fault]:
    shown = relative(path, root=study.root)
    if not source.file:
        if not study.config["offline"]:
            return []
        return [
            Fault(
                file=file,
                row=source.row,
                column="url",
                problem="the source is not downloaded yet, and offline is true",
                value=source.url,
                expected=f"the file {shown}",
                mend="run once with --config offline=false, or put the page into corpus_dir and "
                "fill the column file",
            )
        ]
    if path.is_dir():
        return [
            Fault(
                file=file,
                row=source.row,
                column="file",
                problem="this is a folder, not a file",
                value=shown,
                expected="one file for each source",
                mend=f"write the file with its folder, such as {source.file.rstrip('/')}/page.html",
            )
        ]
    renamed = _renamed(study, source, path)
    origin = [f"'{source.title}'" if source.title else "a source without title"]
    origin.append(f"from {source.url}" if source.url else "which names no address")
    origin.append(f"SHA-256 {source.sha256}" if source.sha256 else "any checksum")
    mend = "put the file there, or name the folder that holds it: --config corpus_dir=FOLDER"
    return [
        Fault(
            file=file,
            row=source.row,
            column="file",
            problem="the source's file is missing",
            value=f"no {shown}",
            expected=", ".join(origin),
            mend=f"write '{renamed}', which is there; or {mend}" if renamed else mend,
        )
    ]


def _renamed(study: Study, source: Source, path: Path) -> str:
    """Return the file beside ``path`` that no source names and that is or looks like the wanted."""
    from tifa.corpus.sources import checksum

    moved = Path(source.file.replace("\\", "/"))
    for other in (moved, Path(moved.name)):
        if other != Path(source.file) and is_there(study.corpus_dir / other):
            return other.as_posix()
    if not path.parent.is_dir():
        return ""
    named = {study.corpus_dir / other.file for other in study.sources}
    there = sorted(other for other in path.parent.iterdir() if other.is_file())
    free = [other for other in there if other not in named]
    if source.sha256:
        return next((other.name for other in free if checksum(other) == source.sha256), "")
    return nearest(path.name, [other.name for other in free])


def _file_faults(
    study: Study, source: Source, path: Path, *, file: str, spoilt: set
) -> list[Fault]:
    from tifa.corpus.sources import checksum, supported

    if not supported(path):
        return [
            Fault(
                file=file,
                row=source.row,
                column="file",
                problem="the file has a format that is not read",
                value=path.name,
                expected="a file that ends in .txt, .html, .htm, .pdf or .docx",
                mend="convert it into one of these and name the new file",
            )
        ]
    try:
        found = checksum(path)
    except OSError:
        return []  # read_source says why
    if not source.sha256 or found == source.sha256 or (file, source.row, "sha256") in spoilt:
        return []
    return [
        Fault(
            file=file,
            row=source.row,
            column="sha256",
            problem="the file is not the one that the study was made with",
            value=f"{found} of {relative(path, root=study.root)}",
            expected=source.sha256,
            mend="restore the file; or, when the new one is meant, write its checksum into the "
            "table and check the anchors",
        )
    ]


def _cut_faults(
    study: Study,
    source: Source,
    path: Path,
    documents: list[Document],
    *,
    file: str,
    spoilt: set,
) -> list[Fault]:
    from tifa.corpus.anchors import NOWHERE, cut_document
    from tifa.corpus.languages import language_of
    from tifa.corpus.sources import read_source

    shown = relative(path, root=study.root)
    try:
        read = read_source(path, cache_dir=study.cache_dir)
    except InputError as error:
        name = relative(study.folder / "sources.tsv", root=study.root)
        column = "file" if source.file else "url"
        return [
            replace(fault, file=name, row=source.row, column=column, value=shown)
            for fault in error.faults
        ]
    text = read.text
    faults = []
    stretches: list[tuple[int, int, Document]] = []
    for document in documents:
        try:
            cut = cut_document(
                text,
                start=document.start,
                end=document.end,
                drop=" || ".join(document.drop),
                file=file,
                row=document.row,
            )
        except InputError as error:
            for fault in error.faults:
                place = {"file": file, "row": document.row, "column": fault.column}
                absent = fault.problem.startswith(NOWHERE)
                faults += (damage_faults(fault.value, **place) if absent else []) or [
                    _of_extract(_in_order(fault, document, text), path, form=read.format)
                ]
            continue
        kept, place = [], cut.start
        for start, end in [*sorted(cut.dropped), (cut.end, cut.end)]:
            if place < start:
                kept.append((place, start))
            place = max(place, end)
        stretches += [(*span, document) for span in kept if document.include]
        words = "".join(text[start:end] for start, end in kept).strip()
        language = language_of(words)
        if not words:
            faults.append(
                Fault(
                    file=file,
                    row=document.row,
                    problem="the document is empty",
                    value=f"nothing of {shown} between its start and its end",
                    expected="some text",
                    mend="correct the anchors start, end and drop",
                )
            )
        elif language not in ("", document.language):
            if (file, document.row, "language") in spoilt:
                continue
            faults.append(
                Fault(
                    file=file,
                    row=document.row,
                    column="language",
                    problem="the text is in another language",
                    value=f"'{document.language}', for a text that is "
                    + (f"'{language}'" if language in ("zh", "en") else "neither zh nor en"),
                    expected="the language of the text, which begins: "
                    f"{words.splitlines()[0][:40]}",
                    mend=f"write '{language}', or correct the anchors start and end"
                    if language in ("zh", "en")
                    else "correct the anchors start and end, or leave the document out",
                )
            )
    faults += _overlap_faults(stretches, text, same=texts_of(study), file=file)
    return faults


def _overlap_faults(
    stretches: Sequence[tuple[int, int, Document]], text: str, *, same: Mapping, file: str
) -> list[Fault]:
    """Return the documents that share words with one above them, which would count twice.

    Those that are related, or editions or translations of one text, may: statistics know of it.
    """
    faults: dict[str, Fault] = {}
    open_ones: list[tuple[int, int, Document]] = []
    for start, end, document in sorted(stretches, key=lambda one: (*one[:2], one[2].row)):
        open_ones = [one for one in open_ones if one[1] > start]
        for _, other_end, other in open_ones:
            first, last = sorted((document, other), key=lambda one: one.row)
            names = {first.document_id, last.document_id}
            related = same[first.document_id] == same[last.document_id] or any(
                name in names for one in (first, last) for _, name in one.relations
            )
            shared = text[start : min(end, other_end)].strip()
            if shared and not related:
                faults.setdefault(
                    last.document_id,
                    Fault(
                        file=file,
                        row=last.row,
                        problem=f"the document shares text with '{first.document_id}', which would "
                        "count twice",
                        value=f"line {text.count(chr(10), 0, start) + 1} of the source: "
                        f"{shared.splitlines()[0][:40]}",
                        expected=f"a stretch of its own; see row {first.row}",
                        mend="correct start or end of one, write include 'no' for one, or relate "
                        "them (quoted_in, edition_of)",
                    ),
                )
        open_ones.append((start, end, document))
    return list(faults.values())


def _in_order(fault: Fault, document: Document, text: str) -> Fault:
    """Return ``fault``; where the end stands, but not after the start, one that says so."""
    from tifa.corpus.anchors import find_anchor

    place = {"file": fault.file, "row": fault.row}
    if fault.column != "end" or not document.start:
        return fault
    try:
        end, _ = find_anchor(text, document.end, column="end", **place)
        start, after = find_anchor(text, document.start, column="start", **place)
    except InputError:
        return fault
    if end >= after:
        return fault
    if end == start:
        return replace(
            fault,
            problem="the end is where the start is",
            value=document.end,
            expected="the last words of the document",
            mend="copy them from the source; of a document of one line too, not its first words",
        )
    lines = [text.count("\n", 0, offset) + 1 for offset in (start, end)]
    return replace(
        fault,
        problem="the end does not stand after the start",
        value=f"start in line {lines[0]}, end in line {lines[1]} of the source",
        expected="an end that comes after the start",
        mend="correct one of the two anchors, or exchange them",
    )


def _of_extract(fault: Fault, path: Path, *, form: str) -> Fault:
    """Return ``fault``; where an anchor is missing from extracted text, one that says so."""
    from tifa.corpus.anchors import NOWHERE

    if form == "txt" or not fault.problem.startswith(NOWHERE):
        return fault
    extract = f"this is the text extracted from {path.name}"
    if form == "html":
        extract += "; menus and forms are already left out"
    gone = "empty the cell if the line is already gone, or " if fault.column == "drop" else ""
    return replace(fault, expected=f"{fault.expected}; {extract}", mend=gone + fault.mend)


def _coding_faults(study: Study) -> list[Fault]:
    if not study.codings:
        return []
    from tifa.validation.codings import read_codings

    return read_codings(study.codings, root=study.root)[1]


def _lexicon_faults(study: Study, *, origin: Callable) -> list[Fault]:
    from tifa.stance.lexicon import FILE, check_lexicon, is_lexicon

    folder = study.root / "config" / "lexicons"
    name = study.config["stance"]["lexicon"]
    if (folder / name / FILE).is_file():
        return [
            replace(fault, file=f"config/lexicons/{name}/{Path(fault.file).name}")
            for fault in check_lexicon(folder / name)
        ]
    there = sorted(path.parent.name for path in folder.glob(f"*/{FILE}") if is_lexicon(path))
    meant = nearest(name, there)
    file, row = origin(("stance", "lexicon"))
    return [
        Fault(
            file=file,
            row=row,
            column="stance.lexicon",
            problem="there is no such lexicon",
            value=name,
            expected=f"one of: {', '.join(there)}" if there else f"a folder that holds {FILE}",
            mend=f"write '{meant}'" if meant else "name a folder under config/lexicons/",
        )
    ]


def _appraisal_faults(study: Study) -> list[Fault]:
    from tifa.stance.appraisal_lexicon import check_appraisal

    folder = study.root / "config" / "lexicons" / "appraisal"
    return [
        replace(fault, file=f"config/lexicons/{fault.file}") for fault in check_appraisal(folder)
    ]


def _reporting_faults(study: Study) -> list[Fault]:
    from tifa.annotation.reporting import read_lexicon

    folder = study.root / "config" / "lexicons" / "reporting"
    return _faults_of(
        lambda: read_lexicon(sorted(folder.glob("*.tsv")) or [folder / "none"]), study
    )


def _gazetteer_faults(study: Study) -> list[Fault]:
    from tifa.annotation.gazetteer_tables import read_entries

    return _faults_of(lambda: read_entries(study.root / "config" / "gazetteer"), study)


def _faults_of(read: Callable[[], object], study: Study) -> list[Fault]:
    """Return the faults that ``read`` raises, their files named relative to the project."""
    try:
        read()
    except InputError as error:
        return [
            replace(fault, file=relative(Path(fault.file), root=study.root))
            for fault in error.faults
        ]
    return []


def _model_faults(study: Study, *, origin: Callable) -> list[Fault]:
    models = study.config["annotation"]["models"]
    shipped = schemas.defaults()["annotation"]["models"]
    faults = []
    for language in study.languages:
        name = models.get(language)
        # Looking closer takes seconds, for it imports spaCy.
        if name is None or (name == shipped[language] and _is_there(name)):
            continue
        from tifa.annotation.pipelines import check_model

        file, row = origin(("annotation", "models", language))
        faults += [
            replace(fault, file=file, row=row, column=f"annotation.models.{language}")
            for fault in check_model(name, language=language)
        ]
    return faults


def _is_there(model: str) -> bool:
    return find_spec(model) is not None or (_MODELS / model / "meta.json").is_file()
