"""Writing: records and tables to files."""
