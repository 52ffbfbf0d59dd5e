"""``startklaar fill``: from a file of answers to a signed checklist, without a screen."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import keyring

from wizard.answers.carry import carry_over, is_same_guide
from wizard.answers.draft import read_json, write_answers
from wizard.answers.serial import check_ids
from wizard.checklist.example import example_answers
from wizard.checklist.record import answers_from
from wizard.document.signature_look import PaperSignature, TypedSignature
from wizard.errors import UserError
from wizard.examine import examine
from wizard.finish import Order, finish, identity_for
from wizard.guide.load import load_guide
from wizard.press import press_for
from wizard.school.model import School
from wizard.school.read import read_school
from wizard.signing.identity import import_pkcs12
from wizard.signing.keystore import KeyStore

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from wizard.answers.carry import CarryReport
    from wizard.answers.model import Answers, Person
    from wizard.finish import Finished
    from wizard.guide.model import Guide
    from wizard.places import Places
    from wizard.signing.identity import Identity
    from wizard.texts import Texts

PDF_START = b"%PDF"


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Make a signed checklist, or print an example of an answers file."""
    guide = load_guide(places.pages).guide
    if guide is None:
        raise UserError("guide-broken")
    now = datetime.now().astimezone().replace(microsecond=0)
    if options.example:
        example = example_answers(guide, now.date(), options.language or texts.language)
        sys.stdout.write(write_answers(example).decode())
        return 0
    _check_options(options)
    answers, report = fitting(read_answers_file(options.answers, places), guide)
    _say_what_changed(report, texts)
    answers = replace(
        answers,
        language=options.language or answers.language,
        person=_person(answers.person, options),
    )
    school = _school(options.school, guide)
    finished = _make(options, places, Order(guide, school, answers, _look(options, answers), now))
    print(texts("cli.made", file=finished.path))
    if finished.school_copy is not None:
        print(texts("copies.made", file=finished.school_copy))
    return 0


def read_answers_file(path: Path, places: Places) -> Answers:
    """Return the answers in a JSON file or in a signed checklist.

    Raises:
        UserError: the file holds no answers, or it is a checklist that was changed.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    if not data.lstrip().startswith(PDF_START):
        return answers_from(read_json(data))
    examination = examine(data, press_for(places))
    if examination.trouble is not None:
        raise examination.trouble
    if examination.record is None:
        raise UserError("pdf-not-valid", file=str(path))
    return examination.record.answers_to_go_on_with()


def fitting(answers: Answers, guide: Guide) -> tuple[Answers, CarryReport | None]:
    """Return the answers for this guide; those of another version are carried over.

    Raises:
        AnswersError: ``answers-unknown-id``: they claim to be for this version, but are not.
    """
    if not is_same_guide(answers, guide):
        return carry_over(answers, guide)
    areas = guide.whole_areas
    check_ids(
        answers,
        {
            "intake": [question.id for question in guide.questions],
            "statements": [statement.id for _, statement in guide.statements()],
            "scenarios": [area.scenario.id for area in areas],
            "commitments": [area.commitment.id for area in areas],
        },
    )
    return answers, None


def _check_options(options: argparse.Namespace) -> None:
    if options.answers is None:
        raise UserError("answers-missing")
    if options.out is None:
        raise UserError("out-missing")
    if options.out.exists():
        raise UserError("file-exists", file=str(options.out))


def _say_what_changed(report: CarryReport | None, texts: Texts) -> None:
    if report is None:
        return
    counts = {
        "kept": len(report.kept),
        "again": len(report.look_again),
        "gone": len(report.no_longer_asked),
    }
    print(texts("cli.carried", **counts), file=sys.stderr)


def _school(path: Path | None, guide: Guide) -> School:
    return School.general() if path is None else read_school(path.read_bytes(), guide)


def _person(person: Person, options: argparse.Namespace) -> Person:
    given = {part: getattr(options, part) for part in ("name", "role", "town")}
    return replace(person, **{part: value for part, value in given.items() if value})


def _look(options: argparse.Namespace, answers: Answers) -> PaperSignature | TypedSignature:
    return PaperSignature() if options.signature == "paper" else TypedSignature(answers.person.name)


def _make(options: argparse.Namespace, places: Places, order: Order) -> Finished:
    if not order.answers.person.name.strip():
        raise UserError("name-missing")
    identity = _identity(options, places, order)
    return finish(order, identity, press_for(places), options.out, places.signed)


def _identity(options: argparse.Namespace, places: Places, order: Order) -> Identity:
    passphrase = None
    if options.passphrase_file:
        passphrase = options.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
    if options.key:
        return import_pkcs12(options.key.read_bytes(), passphrase)
    store = KeyStore(places.data, keyring.get_keyring())
    return identity_for(store, order.answers.person.name, order.now, passphrase)
