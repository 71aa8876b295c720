"""Archives: the members of .zip and .tar files, read as streams and never written to disk."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from .items import MIB, Failure, Item, Settings, guarded
from .streams import Bomb, buffered

ReadMember = Callable[..., Iterator[Item]]
_SAFE = 64 * MIB


def split_zip(stream: BinaryIO, source: str, settings: Settings, read: ReadMember) -> Iterator[Item]:
    """Yield the items of every member of a zip file that can seek; `read(stream, name, settings)` reads one member."""
    with zipfile.ZipFile(stream) as archive:
        total = 0
        for info in archive.infolist():
            place = f"{source}#{info.filename}"
            if info.is_dir():
                continue
            if refusal := _unsafe(info.filename) or _zip_refusal(info, settings):
                yield Failure(place, "read", *refusal)
                continue
            total += info.file_size
            if total > settings.max_unpacked or (total > _SAFE and total > settings.max_ratio * _size(stream)):
                raise Bomb(f"unpacks to more than {total} bytes")
            yield from guarded(place, _member(archive, info, place, settings, read))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, settings: Settings, read: ReadMember) -> Iterator[Item]:
    with archive.open(info) as member:
        yield from read(buffered(member), place, settings)


def _zip_refusal(info: zipfile.ZipInfo, settings: Settings) -> tuple[str, str] | None:
    if info.flag_bits & 1:
        return "Encrypted", "the member is encrypted"
    if info.external_attr >> 28 == 0o12:
        return "UnsafeMember", "a link: only files are read"
    if info.file_size > MIB and info.file_size > settings.max_ratio * max(info.compress_size, 1):
        return "Bomb", f"{info.compress_size} bytes unpack to {info.file_size}, over {settings.max_ratio} to 1"
    return None


def _size(stream: BinaryIO) -> int:
    here = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(here)
    return size


class _Header(tarfile.TarInfo):
    """A member's header that notes how the archive ended: the library takes a cut-off one for a whole one."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        """Read the next header; raises the library's HeaderError at the end."""
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            archive.ending = type(error)  # type: ignore[attr-defined]
            raise


def split_tar(stream: BinaryIO, source: str, settings: Settings, read: ReadMember) -> Iterator[Item]:
    """Yield the items of every member of a tar stream, in order, without seeking."""
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined] # the library remembers every member; millions would not fit
            if not info.isdir():
                yield from _tar_member(archive, info, f"{source}#{info.name}", settings, read)
        if getattr(archive, "ending", None) is not tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            yield Failure(source, "read", "Truncated", "the archive ends without its end mark: it is cut off or damaged")


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, place: str, settings: Settings, read: ReadMember
) -> Iterator[Item]:
    refusal = _unsafe(info.name) or (None if info.isfile() else ("UnsafeMember", "a link or device: only files are read"))
    member = None if refusal else archive.extractfile(info)
    if refusal:
        yield Failure(place, "read", *refusal)
    elif member is not None:
        yield from guarded(place, read(buffered(member), place, settings))


def _unsafe(name: str) -> tuple[str, str] | None:
    """Refuse names that would leave a folder: nothing is unpacked here, but records name their source."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:3] in (":\\", ":/"):
        return "UnsafeMember", "its path leads out of the archive"
    if "\x00" in name or any("\ud800" <= c <= "\udfff" for c in name):
        return "UnsafeMember", "its name holds what is no text"
    return None
