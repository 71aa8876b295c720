"""Remote files: what is behind a URL, listed and opened by fsspec, and read on where a connection breaks."""

from __future__ import annotations

import io
import re
import time
from typing import Any, NamedTuple

from .items import InputError, need

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_WAITS = (1.0, 5.0, 25.0)  # seconds before a broken connection is tried again
_GLOB = re.compile(r"[*?\[]")


class Found(NamedTuple):
    """A remote file: its name, its size in bytes if that can be told, and what changes when it does, such as its ETag."""

    name: str
    size: int | None
    mark: str | None


def is_url(name: str) -> bool:
    """Is it a URL and no path?"""
    return _URL.match(name) is not None


def path_of(name: str) -> str:
    """Return a name without the query of its URL: "https://x/a.zip?token=1#b.csv" -> "https://x/a.zip#b.csv"."""
    return re.sub(r"\?[^#]*", "", name) if name.startswith(("http://", "https://")) else name


def find(argument: str) -> tuple[list[Found], bool]:
    """Return the files that a URL stands for, and whether it names a single one; raises InputError for what is not there."""
    fsspec: Any = need("fsspec", "remote", "reading URLs")
    web = argument.startswith(("http://", "https://"))
    try:
        system, path = fsspec.core.url_to_fs(argument)
        if _GLOB.search(argument) and not web:
            paths = sorted(system.glob(path))
        elif not web and system.isdir(path):
            paths = sorted(system.find(path))
        else:
            return [_found(argument, system.info(path))], True
        return [_found(system.unstrip_protocol(name), system.info(name)) for name in paths], False
    except ImportError as error:
        raise InputError(f"{argument}: {error}: pip install 'motorfacts[remote]'") from error
    except Exception as error:  # every storage has errors of its own, of no common kind
        raise InputError(f"{argument}: {_told(error)}") from error


def _found(name: str, info: dict[str, Any]) -> Found:
    mark = next((str(info[key]) for key in ("ETag", "etag", "LastModified", "updated") if info.get(key)), None)
    return Found(name, info.get("size"), mark)


def _told(error: Exception) -> str:
    return f"not found: {error}" if isinstance(error, FileNotFoundError) else str(error) or type(error).__name__


class RemoteFile(io.RawIOBase):
    """A file behind a URL, read from front to back or jumped about in; where the connection breaks it is opened again."""

    def __init__(self, name: str) -> None:
        """Open it; raises OSError and what else its storage raises."""
        self._opener: Any = need("fsspec", "remote", "reading URLs").open(name, "rb")
        self._file: Any = self._opener.open()
        self._at = 0
        self._broken = False

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the storage allows: fsspec's streams say that they can seek, but know no size, and then cannot."""
        return bool(self._file.seekable()) and getattr(self._file, "size", 0) is not None

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; only where the storage allows it."""
        self._at = self._file.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read on, after a broken connection too; raises what the storage raised when that does not help."""
        for wait in (*_WAITS, None):
            try:
                if self._broken:
                    self._open_again()
                data = self._file.read(len(buffer))
                break
            except Exception:
                if wait is None:
                    raise
                self._broken = True
                time.sleep(wait)
        size = len(data)
        buffer[:size] = data
        self._at += size
        return size

    def _open_again(self) -> None:
        self._file.close()
        self._file = self._opener.open()
        if self.seekable():
            self._file.seek(self._at)
        else:
            left = self._at
            while left:
                left -= len(self._file.read(min(left, 1 << 20)) or b"") or self._shorter()
        self._broken = False

    def _shorter(self) -> int:
        raise OSError("the file has become shorter than what was read of it")

    def close(self) -> None:
        """Close the connection."""
        self._file.close()
        super().close()
