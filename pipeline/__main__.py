"""`python -m motorfacts.pipeline` is `motorfacts`."""

from .cli import main

main(prog_name="motorfacts")
