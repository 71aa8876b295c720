"""Writing: records as sharded JSONL, with errors and a manifest beside them."""

from .output import Options, Output, OutputError, StorageError

__all__ = ["Options", "Output", "OutputError", "StorageError"]
