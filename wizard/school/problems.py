"""What can be wrong with a pack, one value each; words and remedies are in resources/texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.guide.problems import Severity
from wizard.guide.problems import describe as describe_content
from wizard.school.errors import SchoolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.problems import Problem
    from wizard.texts import Texts


class PackProblem(Struct, frozen=True):
    """One thing that is wrong, where, and how bad.

    Attributes:
        code: names the words under ``errors`` and the remedy under ``mend``.
        file: the file of the pack, with forward slashes.
        key: the field or table in that file; empty for a whole file.
        values: what the words need beside file and key.
        severity: an error keeps the pack from being used; a warning is something to know.
        content: for a text of the school's own, what is wrong with it: the same things can be
            wrong as with the guide's, and the words are the same.
    """

    code: str
    file: str
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    content: Problem | None = None

    @classmethod
    def of(cls, content: Problem) -> PackProblem:
        """Return what is wrong with a text of the school's own as a problem of its pack."""
        return cls(
            "pack-additions", content.file, content.key, {}, content.severity, content=content
        )

    @property
    def is_error(self) -> bool:
        """Whether the problem keeps the pack from being used."""
        return self.severity is Severity.ERROR

    def as_error(self) -> SchoolError:
        """Return the problem as an exception."""
        return SchoolError(self.code, **{"file": self.file, "key": self.key, **self.values})


def describe(problem: PackProblem, texts: Texts) -> tuple[str, str]:
    """Return what is wrong and how to mend it, each as one sentence or two."""
    values = {"file": problem.file, "key": problem.key, **problem.values}
    said = texts(f"errors.{problem.code}", **values)
    if problem.content is not None:
        said = describe_content(problem.content, texts.under("problems"))
    return said, texts(f"mend.{problem.code}", **values)
