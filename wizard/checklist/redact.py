"""Withholds a teacher's own words from a record, so that each can be disclosed and proven later.

As in RFC 9901 (selective disclosure), 4.2 and 9.3: a withheld text is replaced by the digest of a
random salt of 128 bits and the text. With the salt and the text it can be proven; with the digest
alone one cannot even test a guess.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.checklist.own_texts import answered_by_hand, own_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.answers.model import Answer, Answers
    from wizard.checklist.model import Checklist
    from wizard.checklist.record import Record

SALT_BYTES: Final = 16


class Disclosure(Struct, frozen=True):
    """A withheld text with the salt that proves it.

    Attributes:
        place: its place in the answers, as ``own_texts`` returns it.
        salt: 16 random bytes, used for this text only.
        text: the text itself.
    """

    place: str
    salt: bytes
    text: str

    @property
    def digest(self) -> str:
        """The digest that replaces the text: SHA-256 in hexadecimal."""
        return hashlib.sha256(self.salt + self.text.encode()).hexdigest()


class Redaction(Struct, frozen=True):
    """Answers without the teacher's own words.

    Attributes:
        answers: the same answers, with each text by the teacher replaced.
        disclosures: the withheld texts; only the teacher keeps them.
    """

    answers: Answers
    disclosures: tuple[Disclosure, ...]

    @property
    def salts(self) -> dict[str, str]:
        """The salts in hexadecimal, by place, for the personal copy."""
        return {one.place: one.salt.hex() for one in self.disclosures}

    @property
    def digests(self) -> dict[str, str]:
        """The digests in hexadecimal, by place, for the school copy."""
        return {one.place: one.digest for one in self.disclosures}


def random_salt() -> bytes:
    """Return ``SALT_BYTES`` random bytes."""
    return secrets.token_bytes(SALT_BYTES)


def redact(record: Record, instead: str, make_salt: Callable[[], bytes] = random_salt) -> Redaction:
    """Return the answers of a record without the teacher's own words.

    Args:
        record: the complete record.
        instead: the text that replaces each withheld text.
        make_salt: returns ``SALT_BYTES`` random bytes.
    """
    texts = own_texts(record.answers, record.checklist)
    disclosures = (Disclosure(place, make_salt(), text) for place, text in texts.items())
    return Redaction(_reworded(record.answers, instead), tuple(disclosures))


def only_status(answers: Answers, checklist: Checklist) -> Answers:
    """Return these answers with only what the checklist shows, for the school copy.

    The start questions, scenarios, overridden and retired answers and the teacher's place in the
    guide are private, and left out.
    """
    shown = answered_by_hand(checklist)
    statements = {id_: one for id_, one in answers.statements.items() if id_ in shown}
    return replace(
        answers,
        intake={},
        statements=statements,
        scenarios={},
        place="",
        passed=frozenset(),
        retired={},
        retired_words={},
        look_again=frozenset(),
    )


def disclosures_in(record: Record) -> tuple[Disclosure, ...]:
    """Return the texts that a personal copy can disclose of its school copy."""
    texts = own_texts(record.answers, record.checklist)
    return tuple(
        Disclosure(place, bytes.fromhex(salt), texts[place])
        for place, salt in sorted(record.salts.items())
    )


def prove(disclosure: Disclosure, record: Record) -> bool:
    """Return whether a disclosure matches the digest in a school copy."""
    digest = (record.withheld or {}).get(disclosure.place, "")
    return hmac.compare_digest(digest, disclosure.digest)


def _reworded(answers: Answers, instead: str) -> Answers:
    statements = {id_: _reworded_answer(one, instead) for id_, one in answers.statements.items()}
    return replace(
        answers,
        statements=statements,
        commitments=_all_reworded(answers.commitments, instead),
        reflection=answers.reflection and instead,
    )


def _reworded_answer(answer: Answer, instead: str) -> Answer:
    return replace(
        answer,
        reason=answer.reason and instead,
        question=answer.question and instead,
        todo=answer.todo and instead,
    )


def _all_reworded(texts: Mapping[str, str], instead: str) -> dict[str, str]:
    return {key: text and instead for key, text in texts.items()}
