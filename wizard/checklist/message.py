"""Ready text for the people who have to answer something: one message for each, to copy or mail."""

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
"""What a mail program can be started with on every system; Windows cuts off a little above it."""

ONE = (TextKey.MESSAGE_SUBJECT_ONE, TextKey.MESSAGE_BODY_ONE)
MANY = (TextKey.MESSAGE_SUBJECT_MANY, TextKey.MESSAGE_BODY_MANY)

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


Wording = tuple["Guide", "Texts"]
"""Where words come from: those around the questions, and the program's own."""


class Message(Struct, frozen=True):
    """A message to one person.

    Attributes:
        contact: who gets it, as the school names them.
        address: their mail address; empty when the school gives none, or more than one.
        body: the text; a line feed ends each line.
    """

    contact: str
    address: str
    subject: str
    body: str

    @property
    def text(self) -> str:
        """What is copied: subject and body."""
        return f"{self.subject}\n\n{self.body}"


def write_messages(checklist: Checklist, guide: Guide, texts: Texts) -> tuple[Message, ...]:
    """Return a message for everybody who is asked something, the most urgent first.

    Args:
        checklist: what was asked of whom.
        guide: has the words around the questions.
        texts: the program's words in the checklist's language.
    """
    order = list(dict.fromkeys(map(_who, checklist.questions)))
    by_person = sorted(checklist.questions, key=lambda one: order.index(_who(one)))
    return tuple(
        _message(who[1], tuple(questions), checklist, (guide, texts))
        for who, questions in groupby(by_person, key=_who)
    )


def mail_link(message: Message) -> str:
    """Return a link that starts a mail program with the message (RFC 6068).

    A text that is too long for every mail program to take is left out; the subject stays.
    """
    address = quote(message.address, safe="@")
    subject = f"mailto:{address}?subject={quote(message.subject, safe='')}"
    body = message.body.replace("\n", "\r\n")  # RFC 6068, 5: line ends are %0D%0A
    link = f"{subject}&body={quote(body, safe='')}"
    return link if len(link) <= MOST_LINK_CHARACTERS else subject


def link_holds_text(message: Message) -> bool:
    """Return whether the message fits in its link."""
    return "&body=" in mail_link(message)


def _who(question: OpenQuestion) -> tuple[str, str]:
    return question.contact_key, question.contact


def _message(
    contact: str, questions: Sequence[OpenQuestion], checklist: Checklist, wording: Wording
) -> Message:
    guide, texts = wording
    keys = MANY if len(questions) > 1 else ONE
    subject, body = (guide.texts[key][texts.language] for key in keys)
    gaps = {
        TextGap.LIST: "\n".join(
            _line(number, one, texts) for number, one in enumerate(questions, 1)
        ),
        TextGap.SIGNER: " ".join(checklist.person.name.split()),
    }
    found = _ADDRESS.findall(contact)
    return Message(
        contact=contact,
        address=found[0] if len(found) == 1 else "",
        subject=plain(subject),
        body=fill(plain(body), gaps).strip(),
    )


def _line(number: int, question: OpenQuestion, texts: Texts) -> str:
    words = " ".join(question.question.split())
    if question.by is None:
        return texts("message.question", number=number, question=words)
    return texts("message.question-by", number=number, question=words, when=question.when)
