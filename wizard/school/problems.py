"""A problem of a pack as a value; its text and its remedy are in ``resources/texts``."""

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
    """One problem of a pack.

    Attributes:
        code: the key of its text (``errors.<code>``) and of its remedy (``mend.<code>``).
        file: the file of the pack, with forward slashes.
        key: the field or table in that file; empty for the whole file.
        values: the values of the text's placeholders, besides file and key.
        severity: with an error the pack cannot be used; with a warning it can.
        school: the key of the school of a board that has it; empty for the board, and for a pack
            with one school.
        content: for a text of the school's own, the problem as the guide's checks report it;
            None for other problems.
    """

    code: str
    file: str
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    content: Problem | None = None
    school: str = ""

    @classmethod
    def of(cls, content: Problem) -> PackProblem:
        """Return a problem of one of the school's own texts as a problem of its pack."""
        return cls(
            "pack-additions", content.file, content.key, {}, content.severity, content=content
        )

    @property
    def is_error(self) -> bool:
        """Whether the pack cannot be used because of this problem."""
        return self.severity is Severity.ERROR

    def as_error(self) -> SchoolError:
        """Return the problem as an exception."""
        return SchoolError(self.code, **{"file": self.file, "key": self.key, **self.values})


def describe(problem: PackProblem, texts: Texts) -> tuple[str, str]:
    """Return a text that says what is wrong, and one that says how to mend it."""
    values = {"file": problem.file, "key": problem.key, **problem.values}
    message = texts(f"errors.{problem.code}", **values)
    if problem.content is not None:
        message = describe_content(problem.content, texts.under("problems"))
    return message, texts(f"mend.{problem.code}", **values)
