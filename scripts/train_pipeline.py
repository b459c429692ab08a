"""Train the small Chinese pipeline on a treebank and write it with its recipe."""

from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from tifa.annotation.segmentation import Segmenter
from tifa.annotation.training import META, Recipe, save_pipeline, train_pipeline
from tifa.annotation.treebank import read_sentences
from tifa.errors import reported


def main(snakemake) -> None:
    sentences = read_sentences(snakemake.input.treebank, entities=snakemake.input.entities)
    segmenter = Segmenter.load(Path(snakemake.input.weights).parent)
    recipe = Recipe()
    folder = Path(snakemake.output.config).parent
    with tqdm(total=recipe.epochs, unit="epoch", disable=None) as bar:
        for epoch, scores, nlp in train_pipeline(sentences, segmenter=segmenter, recipe=recipe):
            bar.update(epoch - bar.n)
            bar.set_postfix({name: f"{score:.3f}" for name, score in scores.items()})
            save_pipeline(
                nlp, folder, meta={**META, "recipe": {**asdict(recipe), "best_epoch": epoch}}
            )


with reported(snakemake.log[0]):
    main(snakemake)
