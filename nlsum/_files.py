"""Reading articles and writing results: encodings told, files written whole or not at all."""

from __future__ import annotations

import codecs
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nlsum.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(name: str) -> str:
    """Read a file, or standard input for ``-``.

    Raises:
        InputError: If it is not text.
        OSError: If it cannot be read.
    """
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return decode(data)


def decode(data: bytes) -> str:
    """Text from bytes: by its byte-order mark, else UTF-8, else Windows-1252.

    Old newspaper archives are in Windows-1252; any bytes can be read as that, so it
    comes last, and what holds NUL bytes is no text at all.

    Raises:
        InputError: If the bytes are not text.

    Example:
        >>> decode("café".encode()), decode("café".encode("cp1252"))
        ('café', 'café')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"It begins as {encoding} but is not: {error}.") from error
    if b"\0" in data:
        raise InputError("It is not text.", hint="Give a text or HTML file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@contextmanager
def writer(name: str | None) -> Iterator[Callable[[str], None]]:
    """A function that writes text to a file, or to standard output for None.

    The file appears under its name only when all has been written: an error or
    Ctrl-C on the way leaves what was there before.

    Raises:
        OSError: If it cannot be written.
    """
    if name is None:
        yield _write_out
        return
    target = Path(name)
    handle, scratch = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:

            def write(text: str) -> None:
                file.write(text)

            yield write
        Path(scratch).chmod(0o666 & ~_umask())
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def write_text(name: str, text: str) -> None:
    """Write a whole file, or nothing.

    Raises:
        OSError: If it cannot be written.
    """
    with writer(name) as write:
        write(text)


def _write_out(text: str) -> None:
    stream = sys.stdout
    encoding = stream.encoding or "utf-8"
    # A terminal that cannot show a character gets an escape instead of a crash.
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
