"""Download one source that has an address and no file."""

from tifa.corpus.download import fetch
from tifa.errors import reported


def main(snakemake) -> None:
    fetch(
        snakemake.params.url,
        snakemake.output.file,
        sha256=snakemake.params.sha256 or "",
        timeout_seconds=snakemake.params.timeout_seconds,
        max_megabytes=snakemake.params.max_megabytes,
        retries=snakemake.params.retries,
    )


with reported(snakemake.log[0]):
    main(snakemake)
