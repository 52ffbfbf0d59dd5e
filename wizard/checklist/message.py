"""Writes messages with the teacher's questions: one per contact, to copy or to mail."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from wizard.guide.contract import TextGap, TextKey
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.checklist.model import Checklist, OpenQuestion
    from wizard.guide.model import Guide
    from wizard.texts import Texts

MOST_LINK_CHARACTERS = 2000
"""The longest link that starts a mail program on every system; Windows cuts off longer ones."""

ONE = (TextKey.MESSAGE_SUBJECT_ONE, TextKey.MESSAGE_BODY_ONE)
MANY = (TextKey.MESSAGE_SUBJECT_MANY, TextKey.MESSAGE_BODY_MANY)

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


Wording = tuple["Guide", "Texts"]
"""The guide, with the words around the questions, and the program's texts."""


class Message(Struct, frozen=True):
    """A message to one person.

    Attributes:
        contact: the name of the recipient, as the school gives it.
        address: their mail address; empty if the school gives none, or more than one.
        body: the text; its lines are separated by line feeds.
        reach: how they are reached, on one line; empty if the school does not say.
    """

    contact: str
    address: str
    subject: str
    body: str
    reach: str = ""

    @property
    def text(self) -> str:
        """The text to copy: subject and body."""
        return f"{self.subject}\n\n{self.body}"


def write_messages(checklist: Checklist, guide: Guide, texts: Texts) -> tuple[Message, ...]:
    """Return a message for each contact with a question, the most urgent first.

    Args:
        checklist: has the questions and their contacts.
        guide: has the words around the questions.
        texts: the program's texts in the checklist's language.
    """
    order = list(dict.fromkeys(map(_contact, checklist.questions)))
    by_person = sorted(checklist.questions, key=lambda one: order.index(_contact(one)))
    return tuple(
        _message(tuple(questions), checklist, (guide, texts))
        for _, questions in groupby(by_person, key=_contact)
    )


def mail_link(message: Message) -> str:
    """Return a link that starts a mail program with the message (RFC 6068).

    If the link would be too long for some mail programs, it has the subject only.
    """
    address = quote(message.address, safe="@")
    subject = f"mailto:{address}?subject={quote(message.subject, safe='')}"
    body = message.body.replace("\n", "\r\n")  # RFC 6068, 5: line ends are %0D%0A
    link = f"{subject}&body={quote(body, safe='')}"
    return link if len(link) <= MOST_LINK_CHARACTERS else subject


def link_holds_text(message: Message) -> bool:
    """Return whether the link contains the message's text, not the subject only."""
    return "&body=" in mail_link(message)


def _contact(question: OpenQuestion) -> tuple[str, str]:
    return question.contact_key, question.contact


def _message(questions: Sequence[OpenQuestion], checklist: Checklist, wording: Wording) -> Message:
    guide, texts = wording
    keys = MANY if len(questions) > 1 else ONE
    subject, body = (guide.texts[key][texts.language] for key in keys)
    gaps = {
        TextGap.LIST: "\n".join(
            _line(number, one, texts) for number, one in enumerate(questions, 1)
        ),
        TextGap.SIGNER: " ".join(checklist.person.name.split()),
    }
    asked = questions[0]
    found = _ADDRESS.findall(asked.reach)
    return Message(
        contact=asked.contact,
        reach=asked.reach,
        address=found[0] if len(found) == 1 else "",
        subject=plain(subject),
        body=fill(plain(body), gaps).strip(),
    )


def _line(number: int, question: OpenQuestion, texts: Texts) -> str:
    words = " ".join(question.question.split())
    if question.by is None or question.proposed:  # nobody is asked for a day that nobody chose
        return texts("message.question", number=number, question=words)
    return texts("message.question-by", number=number, question=words, when=question.when)
