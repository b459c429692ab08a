"""Read every source into text, saying its format, encoding and checksum."""

from pathlib import Path

from tqdm import tqdm

from tifa.corpus.sources import read_source
from tifa.errors import Fault, InputError, raise_faults, reported
from tifa.tables import write_table


def main(snakemake) -> None:
    rows, faults = [], []
    sources = zip(snakemake.params.sources, snakemake.input.files, strict=True)
    total = len(snakemake.params.sources)
    for declared, file in tqdm(sources, total=total, desc="sources", unit="file", disable=None):
        try:
            source = read_source(file, cache_dir=snakemake.params.cache_dir)
        except InputError as error:
            faults.extend(error.faults)
            continue
        expected = (declared.get("sha256") or "").lower()
        if expected and source.sha256 != expected:
            fault = Fault(
                file="sources.tsv",
                column="sha256",
                value=source.sha256,
                expected=expected,
                problem=f"{Path(file).name} is another file than the study was made with",
                mend="obtain the file again, or put its new checksum in",
            )
            faults.append(fault)
            continue
        rows.append(
            {
                "source_id": declared["source_id"],
                "file": Path(file).name,
                "format": source.format,
                "encoding": source.encoding,
                "sha256": source.sha256,
                "characters": len(source.text),
                "text": source.text,
            }
        )
    raise_faults(faults)
    write_table(rows, snakemake.output.sources, name="sources")


with reported(snakemake.log[0]):
    main(snakemake)
