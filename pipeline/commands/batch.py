"""motorfacts batch: dumps of articles in, sharded JSONL out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .parameters import Day, complain

if TYPE_CHECKING:
    from ..batch import Batch
    from ..writing.output import Output

_FORMATS = ("text", "html", "jsonl", "json", "csv", "parquet", "warc", "feed", "zip", "tar")
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
_INTERRUPTED = 130  # as a shell says it of SIGINT


class Size(click.ParamType):  # type: ignore[type-arg]
    """A number of bytes, such as 500K, 32M or 4G."""

    name = "SIZE"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes; a usage error for anything else."""
        if isinstance(value, int):
            return value
        number = value.upper().rstrip("B")
        unit = number[-1:] if number[-1:].isalpha() else ""
        if unit not in _UNITS or not number.removesuffix(unit).isdigit():
            self.fail(f"{value!r} is no size: write it as 500K, 32M or 4G.", param, ctx)
        return int(number.removesuffix(unit)) * _UNITS[unit]


@click.command(short_help="Read dumps of articles and write sharded JSONL.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="OUT/",
    help="The folder to write into.",
)
@click.option("-j", "--jobs", type=click.IntRange(1), help="Worker processes; as many as there are processors if not given.")
@click.option(
    "--map", "mapping", default="", metavar="FIELD=KEY,...", help="Where an unknown shape keeps text, title, published, url, ..."
)
@click.option("--format", "format", type=click.Choice(_FORMATS), help="Read every input as this, whatever its name says.")
@click.option("--encoding", default="utf-8", show_default=True, help="Of text files and tables.")
@click.option("--published", type=Day(), metavar="DATE", help="The published date of articles that have none of their own.")
@click.option("--date-order", type=click.Choice(["DMY", "MDY"]), help="How to read 03/04/2024.")
@click.option(
    "--compress", type=click.Choice(["none", "gz", "zst"]), default="none", show_default=True, help="Packing of the parts."
)
@click.option("--rows-per-part", type=click.IntRange(1), default=10_000, show_default=True, help="Records in a part.")
@click.option("--drop-duplicates", is_flag=True, help="Leave out articles whose text came before; else they carry a warning.")
@click.option(
    "--no-extract", is_flag=True, help="Write the articles as read, with nothing found in them: to look at a dump, or convert it."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="For one article; 0 is no limit.",
)
@click.option(
    "--max-chars", type=click.IntRange(1), default=200_000, show_default=True, help="Longer texts are cut, with a warning."
)
@click.option(
    "--max-entry", type=Size(), default="32M", show_default=True, help="Bytes of one article in its input; larger ones fail."
)
@click.option("--max-unpacked", type=Size(), default="1T", show_default=True, help="Bytes that one packed input may unpack to.")
@click.option("--shard", metavar="I/N", help="Do the I-th of N equal shares, into OUT/shard-I-of-N.")
@click.option(
    "--engine", type=click.Choice(["processes", "ray"]), default="processes", show_default=True, help="What runs the workers."
)
@click.option("--restart", is_flag=True, help="Throw away what an earlier run wrote into OUT.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(**given: Any) -> None:
    """Read dumps of articles and write their records as sharded JSONL.

    INPUT is a file, folder, glob or URL, or - for standard input: .txt .md .html .jsonl .json .csv .tsv .parquet .warc .wet .rss
    .atom .xml, packed as .gz .bz2 .xz .zst or not, and .zip and .tar of those.

    OUT gets part-00000.jsonl and on, errors.jsonl with a line for every article that failed, and manifest.json. A run that was
    stopped or killed goes on with the same command. The exit code is 0 if every article was read, 1 if some failed or the run could
    not end, 2 if the command was called wrongly, 130 if it was interrupted.
    """
    from ..batch import Interrupted
    from ..crew import CrewError
    from ..reading.items import InputError
    from ..writing.identity import OutputError
    from ..writing.output import StorageError

    quiet = given.pop("quiet")
    try:
        batch = _batch(given)
        output = _run(batch, quiet=quiet)
    except (InputError, OutputError) as error:
        raise click.UsageError(str(error)) from None
    except (CrewError, StorageError) as error:
        complain(f"{error}; the same command goes on from here")
        raise SystemExit(1) from None
    except Interrupted:
        complain("stopped; the same command goes on from here")
        raise SystemExit(_INTERRUPTED) from None
    if output.finished and output.finished["articles"]["failed"]:
        raise SystemExit(1)


def _batch(given: dict[str, Any]) -> Batch:
    from ..batch import Batch, processors
    from ..chunks import Shard
    from ..reading.items import Settings
    from ..reading.shapes import parse_mapping
    from ..writing.identity import Options

    published: date | None = given["published"]
    settings = Settings(
        mapping=parse_mapping(given["mapping"]),
        format=given["format"],
        encoding=_encoding(given["encoding"]),
        published=published,
        date_order=given["date_order"],
        max_chars=given["max_chars"],
        max_entry=given["max_entry"],
        max_unpacked=given["max_unpacked"],
    )
    return Batch(
        arguments=given["inputs"],
        folder=given["folder"],
        settings=settings,
        extract=not given["no_extract"],
        timeout=given["timeout"],
        options=Options(given["rows_per_part"], given["compress"], given["drop_duplicates"]),
        jobs=given["jobs"] or processors(),
        shard=Shard.parse(given["shard"]) if given["shard"] else None,
        engine=given["engine"],
        restart=given["restart"],
    )


def _encoding(name: str) -> str:
    from codecs import lookup

    try:
        return lookup(name).name
    except LookupError:
        raise click.UsageError(f"--encoding: {name!r} is no encoding; utf-8, cp1252 and latin-1 are some.") from None


def _run(batch: Batch, *, quiet: bool) -> Output:
    from ..batch import run
    from ..progress import Progress, summary

    if quiet:
        return run(batch)
    progress = Progress(bar=sys.stderr is not None and sys.stderr.isatty(), write=complain)
    try:
        output = run(batch, progress)
    finally:
        progress.close()
    if output.finished:
        if not output.opened:
            complain("this run was finished before:")
        for line in summary(output.finished, str(output.folder)).splitlines():
            complain(line)
    return output
