"""Writing: records as sharded JSONL, with errors and a manifest beside them."""
