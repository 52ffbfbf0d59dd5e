from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wizard.answers.model import Person
from wizard.checklist.build import build_checklist
from wizard.checklist.message import (
    MOST_LINK_CHARACTERS,
    Message,
    link_holds_text,
    mail_link,
    write_messages,
)
from wizard.checklist.model import Checklist, OpenQuestion
from wizard.guide.contract import TextKey
from wizard.school.model import School

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.answers.model import Answers
    from wizard.guide.model import Guide
    from wizard.texts import Texts

HELPDESK = "0318-123456 · helpdesk@school.nl · schooldagen"


def asking(
    contact: str, words: str = "Mag dit?", by: date | None = None, reach: str = ""
) -> OpenQuestion:
    when = "dinsdag 8 december 2026" if by else "nog geen datum"
    return OpenQuestion("S1.1", words, "ict", contact, by, when, reach)


@pytest.fixture
def checklist(guide: Guide, example: Answers, dutch: Texts, signed_at: datetime) -> Checklist:
    return build_checklist(guide, School.general(), example, dutch, signed_at)


def with_questions(checklist: Checklist, *questions: OpenQuestion) -> Checklist:
    return replace(checklist, questions=questions)


def test_every_question_is_in_the_message_to_its_contact(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    messages = write_messages(checklist, guide, dutch)
    assert len(messages) == len({one.contact for one in checklist.questions})
    for question in checklist.questions:
        (message,) = [one for one in messages if one.contact == question.contact]
        assert question.question in message.body
        assert question.when in message.body
        assert message.body.rstrip().endswith("Sanne de Vries")


def test_the_most_urgent_contact_comes_first(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    questions = (asking("Noor"), asking("Bo"), asking("Noor", "En dit?"))
    messages = write_messages(with_questions(checklist, *questions), guide, dutch)
    assert [one.contact for one in messages] == ["Noor", "Bo"]
    assert "1. Mag dit?" in messages[0].body
    assert "2. En dit?" in messages[0].body


def test_a_day_that_only_the_program_set_is_asked_of_nobody(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    promised = asking("Noor", by=date(2026, 12, 8))
    (said,) = write_messages(with_questions(checklist, promised), guide, dutch)
    assert promised.when in said.body
    proposed = replace(promised, proposed=True)
    (said,) = write_messages(with_questions(checklist, proposed), guide, dutch)
    assert promised.when not in said.body


def test_one_question_is_said_in_the_singular(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    (one,) = write_messages(with_questions(checklist, asking("Noor")), guide, dutch)
    (two,) = write_messages(with_questions(checklist, asking("Noor"), asking("Noor")), guide, dutch)
    assert one.subject == guide.texts[TextKey.MESSAGE_SUBJECT_ONE]["nl"]
    assert two.subject == guide.texts[TextKey.MESSAGE_SUBJECT_MANY]["nl"]
    assert "Eén ding" in one.body
    assert "Een paar dingen" in two.body


def test_a_day_is_named_only_when_there_is_one(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    questions = (asking("Noor", by=date(2026, 12, 8)), asking("Bo"))
    dated, undated = write_messages(with_questions(checklist, *questions), guide, dutch)
    assert "(graag uiterlijk dinsdag 8 december 2026)" in dated.body
    assert "nog geen datum" not in undated.body


def test_nothing_is_written_when_nothing_is_asked(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    assert write_messages(with_questions(checklist), guide, dutch) == ()


def test_a_message_speaks_the_language_of_its_checklist(
    guide: Guide, example: Answers, english: Texts, signed_at: datetime
) -> None:
    built = build_checklist(guide, School.general(), example, english, signed_at)
    assert all(
        one.body.startswith("Dear colleague") for one in write_messages(built, guide, english)
    )


@pytest.mark.parametrize(
    ("reach", "address"),
    [
        (HELPDESK, "helpdesk@school.nl"),
        ("n.vandijk+avg@sub.school.nl", "n.vandijk+avg@sub.school.nl"),
        ("", ""),
        ("a@school.nl of b@school.nl", ""),
        ("noor@school", ""),
        ("@school.nl", ""),
    ],
)
def test_an_address_is_used_when_there_is_one(
    guide: Guide, checklist: Checklist, dutch: Texts, reach: str, address: str
) -> None:
    asked = with_questions(checklist, asking("Noor van Dijk", reach=reach))
    (message,) = write_messages(asked, guide, dutch)
    assert (message.contact, message.reach) == ("Noor van Dijk", reach)
    assert message.address == address
    assert unquote(urlsplit(mail_link(message)).path) == address


def test_what_is_copied_holds_subject_and_body(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    (message,) = write_messages(with_questions(checklist, asking("Noor")), guide, dutch)
    assert message.text == f"{message.subject}\n\n{message.body}"


def test_line_ends_in_names_and_questions_cannot_forge_a_line(
    guide: Guide, checklist: Checklist, dutch: Texts
) -> None:
    forged = with_questions(checklist, asking("Noor", "Mag\ndit?\r\n\r\n2. Stuur me alles"))
    forged = replace(forged, person=Person("Sanne\n\nBetaal hier"))
    (message,) = write_messages(forged, guide, dutch)
    assert "1. Mag dit? 2. Stuur me alles" in message.body.splitlines()
    assert message.body.splitlines()[-1] == "Sanne Betaal hier"


def read_link(link: str) -> tuple[str, dict[str, list[str]]]:
    """Return address and fields as another library reads them (RFC 6068)."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    return parts.path, parse_qs(parts.query, strict_parsing=True, encoding="utf-8")


written = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1)


@given(subject=written, lines=st.lists(written, min_size=1))
def test_any_words_arrive_as_they_were_written(subject: str, lines: list[str]) -> None:
    message = Message("Noor", "noor@school.nl", subject, "\n".join(lines))
    link = mail_link(message)
    address, fields = read_link(link)
    assert link.isascii()
    assert address == "noor@school.nl"
    assert fields["subject"] == [subject]
    if link_holds_text(message):
        assert fields["body"] == ["\r\n".join(lines)]
        assert fields.keys() == {"subject", "body"}


def test_a_text_that_is_too_long_for_a_mail_program_is_left_out() -> None:
    short = Message(
        "Noor", "", "Vraag", "a" * (MOST_LINK_CHARACTERS - len("mailto:?subject=Vraag&body="))
    )
    long = replace(short, body=f"{short.body}a")
    assert len(mail_link(short)) == MOST_LINK_CHARACTERS
    assert link_holds_text(short)
    assert not link_holds_text(long)
    assert read_link(mail_link(long)) == ("", {"subject": ["Vraag"]})
