"""Withhold a teacher's own words from a record, so that each can be shown and proven later.

After RFC 9901 (selective disclosure), 4.2 and 9.3: a digest over a random salt of 128 bits and the
text stands for a withheld text. Who has the salt and the text can prove it; who has the digest
alone cannot even test a guess.
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
    """A withheld text with what proves it; whoever gets one can read that text.

    Attributes:
        place: where it stands among the answers, as ``own_texts`` gives it.
        salt: 16 random bytes, for this text alone.
        text: the text itself.
    """

    place: str
    salt: bytes
    text: str

    @property
    def digest(self) -> str:
        """What stands for the text where it is withheld: SHA-256 in hexadecimal."""
        return hashlib.sha256(self.salt + self.text.encode()).hexdigest()


class Redaction(Struct, frozen=True):
    """Answers without own words.

    Attributes:
        answers: the same answers, with other words wherever the teacher wrote some.
        disclosures: what was withheld; for the teacher alone.
    """

    answers: Answers
    disclosures: tuple[Disclosure, ...]

    @property
    def salts(self) -> dict[str, str]:
        """The salts in hexadecimal, by place: what the personal copy keeps."""
        return {one.place: one.salt.hex() for one in self.disclosures}

    @property
    def digests(self) -> dict[str, str]:
        """The digests in hexadecimal, by place: what the school copy gets."""
        return {one.place: one.digest for one in self.disclosures}


def random_salt() -> bytes:
    """Return what makes one digest unlike every other."""
    return secrets.token_bytes(SALT_BYTES)


def redact(record: Record, instead: str, make_salt: Callable[[], bytes] = random_salt) -> Redaction:
    """Return the answers of a record without the teacher's own words.

    Args:
        record: the personal one.
        instead: what to say in place of every text.
        make_salt: gives ``SALT_BYTES`` random bytes.
    """
    texts = own_texts(record.answers, record.checklist)
    disclosures = (Disclosure(place, make_salt(), text) for place, text in texts.items())
    return Redaction(_reworded(record.answers, instead), tuple(disclosures))


def only_status(answers: Answers, checklist: Checklist) -> Answers:
    """Return of these answers what the checklist shows, and nothing that merely travels along.

    The start questions, the scenarios, covered and retired answers and the teacher's place in the
    guide are the teacher's own business.
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
    """Return what a personal copy can disclose of the school copy that was made with it."""
    texts = own_texts(record.answers, record.checklist)
    return tuple(
        Disclosure(place, bytes.fromhex(salt), texts[place])
        for place, salt in sorted(record.salts.items())
    )


def prove(disclosure: Disclosure, record: Record) -> bool:
    """Return whether this is the very text that a school copy withholds at that place."""
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
    )


def _all_reworded(texts: Mapping[str, str], instead: str) -> dict[str, str]:
    return {key: text and instead for key, text in texts.items()}
