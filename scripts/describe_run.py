"""Record a run: its checksums, its code and configuration, and an RO-Crate that ties them."""

from datetime import UTC, datetime
from pathlib import Path

import yaml

from tifa.errors import reported
from tifa.publication.crate import (
    METADATA,
    Run,
    checksum_lines,
    copy_workflow,
    describe_run,
    files_of,
)


def main(snakemake) -> None:
    params = snakemake.params
    root = Path(snakemake.output.crate).parent
    outputs = [file for made in snakemake.input.results for file in files_of(Path(made))]
    corpus = Path(params.corpus)
    copy_workflow(
        Path(params.project),
        study=Path(params.folder),
        sources=[corpus / source["file"] for source in params.sources],
        to=Path(snakemake.output.workflow),
    )
    configuration = Path(snakemake.output.configuration)
    configuration.write_text(
        yaml.safe_dump(params.configuration, allow_unicode=True, sort_keys=True), encoding="utf-8"
    )
    checksums = Path(snakemake.output.checksums)
    text = checksum_lines([*outputs, configuration], root=root)
    checksums.write_text(text, encoding="utf-8", newline="\n")
    run = Run(
        study=params.study,
        title=params.title,
        description=params.description,
        sources=params.sources,
        corpus=corpus,
        ended=datetime.now(UTC).replace(microsecond=0),
    )
    crate = describe_run(run, root=root, outputs=[*outputs, configuration, checksums])
    crate.metadata.write(root)
    assert (root / METADATA).is_file()


with reported(snakemake.log[0]):
    main(snakemake)
