"""Write the coding sheets, the codebook and the design that goes back with the codes."""

from pathlib import Path

from tifa.errors import reported
from tifa.tables import read_table
from tifa.validation.codebook import codebook_text
from tifa.validation.sheets import sheet_rows, write_csv_sheet, write_workbook


def main(snakemake) -> None:
    targets = snakemake.params.targets
    sample = read_table(snakemake.input.coding_sample, name="coding_sample")
    sentences = read_table(snakemake.input.sentences, name="sentences")
    rows = sheet_rows(sample, sentences=sentences, targets=targets)
    sample.to_csv(snakemake.output.design, index=False, lineterminator="\n")
    Path(snakemake.output.codebook).write_text(codebook_text(targets), encoding="utf-8")
    for path in snakemake.output.csv:
        write_csv_sheet(rows, Path(path))
    for path in snakemake.output.xlsx:
        write_workbook(rows, Path(path), targets=targets)


with reported(snakemake.log[0]):
    main(snakemake)
