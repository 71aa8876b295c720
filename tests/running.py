"""Commands, run in this process or in one of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result
from motorfacts.pipeline.cli import main


def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run a command; only SystemExit may come out of it."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a command has imported by its end."""
    code = (
        "import sys\n"
        "from motorfacts.pipeline.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return set(run.stderr.splitlines())
