"""Cut the Chinese sentences into words once more, with a second segmenter."""

from tifa.annotation.resegmentation import resegment
from tifa.errors import reported
from tifa.tables import read_table, write_table


def main(snakemake) -> None:
    sentences = read_table(snakemake.input.sentences, name="sentences")
    write_table(resegment(sentences), snakemake.output.second_words, name="second_words")


with reported(snakemake.log[0]):
    main(snakemake)
