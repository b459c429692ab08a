"""What a study consists of."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Group:
    """Documents that the study treats as one side; ``role``: reference, contrast or context."""

    id: str
    en: str
    zh: str
    role: str


@dataclass(frozen=True)
class Source:
    """A row of sources.tsv: a file or web page as obtained. Empty cells are empty strings."""

    source_id: str
    file: str
    url: str
    sha256: str
    title: str
    author: str
    publisher: str
    date: str
    licence: str
    note: str
    row: int


@dataclass(frozen=True)
class Document:
    """A row of documents.tsv: a slice of a source with one holder, group, language and date.

    ``drop`` holds one anchor per line to leave out; ``relations`` pairs each relation with the
    document it points to, in the order of the table.
    """

    document_id: str
    source_id: str
    group: str
    language: str
    holder: str
    title: str
    date: str
    start: str
    end: str
    drop: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]
    include: bool
    row: int


@dataclass(frozen=True)
class Target:
    """An entry of targets.yaml: an actor or idea that stance is measured toward.

    ``name``, ``aliases`` and ``deixis`` are keyed by language; ``negation`` is too, or ``None``.
    """

    id: str
    name: dict[str, str]
    kind: str
    negation: dict[str, str] | None
    aliases: dict[str, list[str]]
    deixis: dict[str, list[str]] = field(default_factory=dict)
    holders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A row of terms.tsv: a term to add, protect or ban."""

    term_id: str
    zh: str
    en: str
    action: str
    note: str
    row: int


@dataclass(frozen=True)
class Study:
    """A study as its folder and the configuration describe it.

    ``config`` is config/config.yaml overridden by study.yaml and by the command line; it holds
    every key of workflow/schemas/config.schema.yaml with a value of the declared type.
    """

    name: str
    root: Path
    folder: Path
    title: dict[str, str]
    description: str
    reference: str
    witness: tuple[str, ...]
    groups: tuple[Group, ...]
    config: dict
    sources: tuple[Source, ...]
    documents: tuple[Document, ...]
    targets: tuple[Target, ...]
    terms: tuple[Term, ...]

    @property
    def corpus_dir(self) -> Path:
        """Where the study's files lie."""
        folder = self.config["corpus_dir"]
        return self.folder / "texts" if folder is None else Path(folder).expanduser()

    @property
    def cache_dir(self) -> Path:
        """Where models, fonts and downloads lie that all studies share."""
        return Path(self.config["cache_dir"])

    @property
    def codings(self) -> list[Path]:
        """Coded sheets and their design, in gold/codings/, in alphabetical order."""
        files = (self.folder / "gold" / "codings").glob("*")
        kept = [path for path in files if path.suffix in (".csv", ".xlsx")]
        return sorted(path for path in kept if not path.name.startswith((".", "~$")))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its documents, in alphabetical order."""
        return tuple(sorted({document.language for document in self.documents}))

    def source_path(self, source: Source) -> Path:
        """Return where the file of ``source`` lies, or will lie once it is downloaded."""
        if source.file:
            return self.corpus_dir / source.file
        from tifa.corpus.download import download_path

        return download_path(source.url, cache_dir=self.cache_dir)
