"""The kinds of mention: one module a family, each with its RULES and the functions that resolve them."""
