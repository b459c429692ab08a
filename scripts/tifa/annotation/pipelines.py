"""One interface to the spaCy pipelines of both languages.

A pipeline is named by the embedded default of Chinese, ``zh_tifa_sm``, or by any installed spaCy
package. Whatever it is, what comes back fills parts of speech, dependencies, lemmas and entities,
the entities corrected by the gazetteer.
"""

import hashlib
import importlib
import importlib.util
import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_installed_models

from tifa.annotation import segmentation
from tifa.annotation.gazetteer import GazetteerComponent
from tifa.annotation.segmentation import PkusegTokenizer
from tifa.annotation.weights import LAYOUT, SHA256, VERSION, missing_weights, weights_dir
from tifa.errors import Fault, InputError, raise_faults

MODELS = Path(__file__).parents[3] / "models"
EMBEDDED = {"zh_tifa_sm": "zh"}
"""The pipelines that come with Tifa, in ``models/``, and their languages."""

MAX_LENGTH = 10_000_000
_PLACEHOLDER = "999."
_TRIAL = {"zh": "我们支持和平。", "en": "We support peace."}
_FILE = "config: annotation.models"


def check_model(name: str, *, language: str, cache_dir: Path | str | None = None) -> list[Fault]:
    """Return what stands against using pipeline ``name`` for ``language``, without loading it.

    With a ``cache_dir`` the weights of the embedded Chinese segmenter are looked for too.
    """

    def fault(problem: str, mend: str, expected: str = "") -> list[Fault]:
        return [Fault(_FILE, problem, mend, column=language, value=str(name), expected=expected)]

    if not isinstance(name, str) or not name.isidentifier():
        return fault(
            "not the name of a pipeline",
            "name the embedded default or an installed spaCy package",
            "a name such as zh_tifa_sm or en_core_web_lg",
        )
    if name in EMBEDDED:
        found = EMBEDDED[name]
        if not (MODELS / name / "meta.json").is_file():
            return fault("the embedded pipeline is missing", f"restore models/{name}")
    else:
        folder = _package_folder(name)
        if folder is None:
            present = sorted({*EMBEDDED, *get_installed_models()})
            return fault(
                "this spaCy pipeline is not installed",
                f"install it from spaCy's own releases (python -m spacy download {name}), not from "
                "PyPI by this name, where such names are taken by placeholders; or name another",
                "one of those installed: " + ", ".join(present),
            )
        meta = _package_meta(folder)
        if meta is None or str(meta.get("version", "")).startswith(_PLACEHOLDER):
            return fault(
                "the installed package of this name holds no spaCy pipeline",
                "name another; if it bears the name of a spaCy pipeline it is a placeholder from "
                f"PyPI: uninstall it and run python -m spacy download {name}",
            )
        found = meta.get("lang", "")
    if found != language:
        return fault(
            f"a pipeline for the language '{found}'",
            "name a pipeline of the language",
            f"a pipeline for '{language}'",
        )
    if name in EMBEDDED and cache_dir is not None and missing_weights(cache_dir):
        return fault(
            f"the weights of its segmenter are not in the cache {weights_dir(cache_dir)}",
            "run: make setup (or: snakemake --cores 1 setup)",
        )
    return []


def load_pipeline(name: str, *, language: str, cache_dir: Path | str) -> Language:
    """Return the pipeline ``name`` for ``language`` (``zh`` or ``en``).

    Its documents hold ``pos_``, ``head``, ``dep_`` and ``lemma_`` for each token, sentences,
    and entities that the component ``tifa_gazetteer`` has corrected; where the pipeline knows no
    lemmas they are the words. Annotate one document a time (``nlp(doc)``): in larger batches
    sums of floating-point numbers, and so now and then a label, depend on the neighbours.
    Raises ``InputError`` when the pipeline is not installed, is of another language, lacks its
    segmenter's weights, or gives no parts of speech or no dependencies.
    """
    raise_faults(check_model(name, language=language, cache_dir=cache_dir))
    if name in EMBEDDED:
        nlp = spacy.load(MODELS / name)
    else:
        try:
            nlp = importlib.import_module(name).load()
        except (OSError, ValueError, ImportError, AttributeError) as error:
            raise InputError(
                [
                    Fault(
                        _FILE,
                        f"the package cannot be loaded: {str(error).splitlines()[0]}",
                        f"install a version for spaCy {spacy.__version__}, with what it requires",
                        column=language,
                        value=name,
                    )
                ]
            ) from error
    if isinstance(nlp.tokenizer, PkusegTokenizer):
        nlp.tokenizer.attach(weights_dir(cache_dir))
    nlp.max_length = MAX_LENGTH
    trial = nlp(_TRIAL[language])
    lacking = [
        said
        for attribute, said in (("POS", "parts of speech"), ("DEP", "dependencies"))
        if not trial.has_annotation(attribute)
    ]
    if lacking:
        raise InputError(
            [
                Fault(
                    _FILE,
                    f"the pipeline gives no {' and no '.join(lacking)}",
                    "name a pipeline with a tagger and a parser",
                    column=language,
                    value=name,
                )
            ]
        )
    if not any(token.lemma_ for token in trial):
        nlp.add_pipe("tifa_lemmas")
    nlp.add_pipe("tifa_spaces")
    nlp.add_pipe("tifa_gazetteer")
    return nlp


def fingerprint(nlp: Language) -> str:
    """Return what identifies the annotations that ``nlp`` gives: name, version and a digest.

    The digest covers the files of the pipeline, the segmenter's weights, the gazetteer and the
    version of spaCy. It does not depend on the machine, the folder or the time.
    """
    digest = hashlib.sha256()
    for path in sorted(nlp.path.rglob("*"), key=lambda path: path.relative_to(nlp.path).parts):
        if path.is_file() and path.suffix not in (".md", ".py", ".pyc"):
            digest.update(path.relative_to(nlp.path).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    parts = [spacy.__version__, *nlp.pipe_names]
    if isinstance(nlp.tokenizer, PkusegTokenizer):
        parts += ["pkuseg", VERSION, SHA256, str(LAYOUT), segmentation.VERSION]
    for _, component in nlp.pipeline:
        if isinstance(component, GazetteerComponent):
            parts.append(component.gazetteer.digest)
    digest.update("\n".join(parts).encode())
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    return f"{name} {nlp.meta['version']} {digest.hexdigest()[:16]}"


def _package_folder(name: str) -> Path | None:
    """Return the folder of the installed package ``name``, without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _package_meta(folder: Path) -> dict | None:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return meta if isinstance(meta, dict) and "lang" in meta else None


@Language.component("tifa_lemmas", assigns=["token.lemma"])
def words_as_lemmas(doc: Doc) -> Doc:
    """Make each word its own lemma, as in Chinese, whose words have one form."""
    for token in doc:
        token.lemma_ = token.text
    return doc


@Language.component("tifa_spaces", assigns=["token.pos"])
def mark_spaces(doc: Doc) -> Doc:
    """Give tokens of white space the part of speech that spaCy gives them, SPACE."""
    for token in doc:
        if token.is_space:
            token.pos_ = "SPACE"
    return doc
