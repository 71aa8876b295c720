"""What a loader of tables made, as JSON has it: run behind the examples of docs/loading.md."""

from __future__ import annotations

import json
import math
from datetime import date, datetime
from typing import Any


def plain(value: Any) -> Any:
    """Return what a loader gives as JSON has it: days as strings, missing as null."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime):
        assert (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def table(loaded: Any) -> list[dict[str, Any]]:
    """Return the rows of what an example made."""
    if hasattr(loaded, "fetchall"):
        return [plain(dict(zip(loaded.columns, row, strict=True))) for row in loaded.fetchall()]
    if hasattr(loaded, "to_dicts"):
        return [plain(row) for row in loaded.to_dicts()]
    return [plain(row) for row in (loaded.to_pylist() if hasattr(loaded, "to_pylist") else loaded.to_dict("records"))]


def show(names: dict[str, Any]) -> None:
    """Print the tables called records and facts as one line of JSON."""
    print("\n" + json.dumps({name: table(names[name]) for name in ("records", "facts") if name in names}))
