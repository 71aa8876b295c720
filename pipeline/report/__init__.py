"""Reports: records made pleasant to read."""
