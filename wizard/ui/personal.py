"""What the signed file will hold about its maker, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.checklist.counts import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.ui.session import Session


def personal_lines(session: Session) -> Iterator[tuple[str, str]]:
    """Yield what is kept and its present value, in words."""
    texts, answers = session.texts, session.answers
    person = answers.person
    nothing = texts("personal.nothing")
    yield texts("personal.name"), person.name or texts("personal.asked-when-signing")
    yield texts("personal.role"), person.role or nothing
    yield texts("personal.town"), person.town or nothing
    yield texts("personal.school"), session.around.school.name or nothing
    answered = sum(count(area.statements).answered for area in session.shown.areas.values())
    yield texts("personal.answers"), texts("personal.answers-count", count=answered)
    own = [*answers.commitments.values(), answers.reflection]
    own += [one.question or one.reason for one in answers.statements.values()]
    written = [text for text in own if text]
    yield texts("personal.own-words"), "\n".join(written) or nothing
    yield texts("personal.signature"), texts("personal.signature-text")
    yield (
        texts("personal.who-sees"),
        session.say(
            "recipient-somebody" if session.around.school.recipient else "recipient-nobody"
        ),
    )
    yield texts("personal.not-in-it"), texts("personal.not-in-it-text")
