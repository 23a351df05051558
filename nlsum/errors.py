"""The error tree: everything this library raises on purpose.

::

    NlsumError
    ├── InputError (ValueError)          the text handed in cannot be read
    ├── OptionError (ValueError)         an option has an impossible value
    ├── SchemaError (ValueError)         a serialised result is not one of ours
    ├── ModelError
    │   ├── ModelNotFoundError           no such name, folder or Hub model
    │   ├── ModelIntegrityError          a file is missing or differs from its manifest
    │   └── ModelDownloadError           the Hub could not be reached, or is not allowed to be
    └── EngineError (RuntimeError)       a model was found but cannot be run
        └── MissingDependencyError (ImportError)   an optional package is not installed

Every error has a ``hint``: one sentence that says what to do next.
"""

from __future__ import annotations


class NlsumError(Exception):
    """Root of every error that nlsum raises.

    Args:
        message: What went wrong, in one sentence.
        hint: What the caller can do about it; shown after the message.

    Example:
        >>> str(NlsumError("No such model: 'opus'.", hint="Try 'opus-mt-nl-en'."))
        "No such model: 'opus'. Try 'opus-mt-nl-en'."
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()

    def __reduce__(self) -> tuple[object, ...]:
        # The keyword-only hint would be lost by Exception's own pickling, and
        # errors cross process boundaries in Ray and Spark workers.
        return _rebuild, (type(self), self.message, self.hint)


def _rebuild(kind: type[NlsumError], message: str, hint: str) -> NlsumError:
    return kind(message, hint=hint)


class InputError(NlsumError, ValueError):
    """The input is not text that can be read."""


class OptionError(NlsumError, ValueError):
    """An option has a value it cannot have."""


class SchemaError(NlsumError, ValueError):
    """A dictionary or JSON text does not hold a result of a known schema version."""


class ModelError(NlsumError):
    """A model cannot be located, checked or fetched."""


class ModelNotFoundError(ModelError):
    """No model of that name, and no folder at that path."""


class ModelIntegrityError(ModelError):
    """A model file is missing or is not the file that the manifest describes."""


class ModelDownloadError(ModelError):
    """The Hub could not be reached, or ``offline`` forbids reaching it."""


class EngineError(NlsumError, RuntimeError):
    """A model was found but the engine cannot run it."""


class MissingDependencyError(EngineError, ImportError):
    """A package that this feature needs is not installed.

    Args:
        package: The importable name of the missing package.
        extra: The extra of nlsum that brings it, empty if a plain install does.
    """

    def __init__(self, package: str, *, extra: str = "", hint: str = "") -> None:
        target = f"nlsum[{extra}]" if extra else package
        super().__init__(
            f"The package {package!r} is needed for this and is not installed.",
            hint=hint or f"Run: pip install '{target}'.",
        )
        self.package = package
        self.extra = extra

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_missing, (self.package, self.extra, self.hint)


def _rebuild_missing(package: str, extra: str, hint: str) -> MissingDependencyError:
    return MissingDependencyError(package, extra=extra, hint=hint)
