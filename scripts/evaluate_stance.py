"""Hold the stance instrument and simple rivals against codings (make evaluate GOLD=FILE)."""

import argparse
import logging
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from tifa.errors import InputError
from tifa.stance.lexicon import load_lexicon
from tifa.stance.targets import load_targets
from tifa.statistics.resampling import random_generator
from tifa.tables import LANGUAGES, read_table
from tifa.validation.benchmarks import (
    Predictions,
    instrument_codes,
    learned_codes,
    lexicon_codes,
    majority_codes,
    read_items,
    tabulate_scores,
    template_codes,
)

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="CSV: document, lang, target, text, polarity")
    parser.add_argument("--study", required=True, help="a study whose readings are in results/")
    parser.add_argument("--lexicon", default="stance", help="a folder under config/lexicons/")
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--confidence", type=float, default=0.95)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    data = ROOT / "results" / chosen.study / "data"
    tables = {
        name: read_table(data / f"{name}.parquet", name=name)
        for name in ("documents", "sentences", "tokens", "quotations", "mentions")
    }
    readings = read_table(data / "rule_readings.parquet", name="rule_readings")
    file = ROOT / "config" / "studies" / chosen.study / "targets.yaml"
    targets = yaml.safe_load(file.read_text("utf-8"))
    ids = {target[key]: target["id"] for target in targets for key in ("id", *LANGUAGES)}
    items = read_items(chosen.gold, names=ids)
    documents = tables["documents"]
    holders = dict(zip(documents["document_id"], documents["holder"], strict=True))
    codes, lost = instrument_codes(
        items, sentences=tables["sentences"], readings=readings, holders=holders
    )
    if lost:
        logging.getLogger("tifa").warning("%d items are in no sentence of the study", lost)
    learned = learned_codes(
        items,
        readings=readings,
        targets={target.id: target for target in load_targets(file)},
        names={target["id"]: {code: target[code] for code in LANGUAGES} for target in targets},
        lexicon=load_lexicon(ROOT / "config" / "lexicons" / chosen.lexicon),
        **tables,
    )
    names = {
        (target["id"], language): target[language] for target in targets for language in LANGUAGES
    }
    predictions = [
        Predictions("rules", codes),
        Predictions("learned", learned),
        Predictions("combined", np.where(np.isnan(codes), learned, codes)),
        Predictions("majority", majority_codes(items)),
        Predictions("nearest template", template_codes(items, names=names)),
    ]
    general = lexicon_codes(items)
    if general is not None:
        predictions.append(Predictions("VADER / HowNet", general))
    rows = tabulate_scores(
        items,
        predictions,
        groups=dict(zip(documents["document_id"], documents["group"], strict=True)),
        confidence=chosen.confidence,
        resamples=chosen.resamples,
        rng=random_generator(chosen.seed, "evaluate_stance"),
    )
    print(pd.DataFrame(rows).round(3).to_string(index=False))


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s")
    try:
        main()
    except InputError as error:
        sys.exit(str(error))
