"""Put the weights of the Chinese segmenter into the cache that all studies share."""

from pathlib import Path

from tifa.annotation.weights import fetch_weights, origin
from tifa.errors import reported


def main(snakemake) -> None:
    manifest = Path(snakemake.output.manifest)
    fetch_weights(manifest.parent.parent, offline=bool(snakemake.params.offline))
    manifest.write_text(origin(), encoding="utf-8")


with reported(snakemake.log[0]):
    main(snakemake)
