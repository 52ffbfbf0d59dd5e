"""``startklaar fill``: from a file of answers to a signed checklist, without a screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.carry import carry_over, is_same_guide
from wizard.answers.file import write_answers
from wizard.answers.fit import check_fit
from wizard.checklist.example import example_answers
from wizard.checklist.own_texts import typed_texts
from wizard.commands.reading import AnswersReader, require_judged
from wizard.commands.secrets import read_passphrase
from wizard.commands.terminal import show, write_json
from wizard.document.render import plan_page_count
from wizard.document.signature_look import PaperSignature, TypedSignature
from wizard.document.signature_note import look_of
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.keys.device_key import MOST_KEY_BYTES, identity_for
from wizard.keys.keystore import device_key_store
from wizard.keys.usable import signer_from_file
from wizard.safe_text import is_blank
from wizard.school.additions import guide_with
from wizard.school.load import load_pack, not_listed, read_any, require_named
from wizard.school.lookup import find_pack, sources_at
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.make import SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.signed_checklist.trust import trust_of
from wizard.signed_checklist.verdict_words import problems_in_words
from wizard.signing.verify import MOST_FILE_BYTES
from wizard.storage.files import read_file, write_new_file
from wizard.tagged_pdf.fonts import load_fonts

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from wizard.answers.carry import CarryReport
    from wizard.answers.model import Answers, Person
    from wizard.guide.model import Guide
    from wizard.keys.identity import Identity
    from wizard.school.load import SchoolPack
    from wizard.school.model import School
    from wizard.signed_checklist.make import SignedFiles
    from wizard.signing.timestamp import TimestampService
    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Make a signed checklist, give an example of an answers file, or say where a plan is."""
    if options.plan_only:
        _say_where_the_plan_is(options, places, texts)
        return 0
    loaded = load_guide(places.pages).guide
    if loaded is None:
        raise UserError("guide-broken")
    pack = _pack(options, places, loaded)
    guide = guide_with(loaded, pack.additions)
    now = datetime.now().astimezone().replace(microsecond=0)
    if options.example:
        if options.out is not None and options.out.suffix.lower() == ".pdf":
            raise UserError("example-is-no-pdf", file=options.out.name)
        example = example_answers(guide, now.date(), options.language or texts.language)
        _give(write_answers(example), options.out)
        return 0
    _check_options(options)
    trust = trust_of(pack.school).read()
    reader = AnswersReader(
        places, trust, texts, options.signed_by or "", takes_unchecked=options.unchecked
    )
    answers, report = fitting(reader.answers(options.answers), guide)
    _say_what_changed(report, texts)
    answers = replace(
        answers,
        language=options.language or answers.language,
        person=_person(answers.person, options),
    )
    _say_what_is_replaced(answers, places, texts)
    stamp = _stamp(pack.school) if options.timestamp else None
    request = SigningRequest(guide, pack.school, answers, _look(options, answers), now, stamp)
    _say_what_was_made(_make(options, places, request), texts)
    return 0


def fitting(answers: Answers, guide: Guide) -> tuple[Answers, CarryReport | None]:
    """Return the answers for this guide; those of another version are carried over.

    Raises:
        AnswersError: they claim to be for this version, but do not fit it.
    """
    if not is_same_guide(answers, guide):
        return carry_over(answers, guide)
    check_fit(answers, guide)
    return answers, None


def _say_where_the_plan_is(options: argparse.Namespace, places: Places, texts: Texts) -> None:
    """Say which pages of a signed checklist are the plan; it is no file of its own.

    Raises:
        UserError: no signed checklist is named, it was changed, or another version made it.
        OSError: it cannot be read.
    """
    if options.answers is None:
        raise UserError("answers-missing")
    if options.out is not None:
        raise UserError("plan-writes-nothing")
    resources = resources_for(places)
    found = examine(read_file(options.answers, MOST_FILE_BYTES), resources)
    require_judged(found, texts)
    if found.record is None or found.page_agrees is False:
        raise found.trouble or UserError("pdf-not-valid")
    if found.page_agrees is None:
        raise UserError("plan-of-another-version")
    checklist, look = found.record.checklist, look_of(found.record.signature)
    pages = plan_page_count(checklist, look, resources(checklist.language))
    key = "cli.plan-page" if pages == 1 else "cli.plan-pages"
    show(texts(key, file=options.answers, last=pages))


def _give(example: bytes, out: Path | None) -> None:
    """Write to a file, which no shell can garble on the way, or to standard output."""
    if out is None:
        write_json(example)
    else:
        write_new_file(out, example)


def _check_options(options: argparse.Namespace) -> None:
    """Refuse at once what would only fail when all the work is done."""
    if options.answers is None:
        raise UserError("answers-missing")
    if options.out is None:
        raise UserError("out-missing")
    if options.out.exists():
        raise UserError("file-exists", file=str(options.out))
    if not options.out.parent.is_dir():
        raise UserError("folder-missing", file=str(options.out.parent))


def _say_what_changed(report: CarryReport | None, texts: Texts) -> None:
    if report is None:
        return
    counts = {
        "kept": len(report.kept),
        "again": len(report.look_again),
        "gone": len(report.no_longer_asked) + len(report.words_kept),
    }
    show(texts("cli.carried", **counts), error=True)


def _say_what_is_replaced(answers: Answers, places: Places, texts: Texts) -> None:
    """Say, before anything is signed, which typed characters the paper cannot show."""
    fonts = load_fonts(places.resources / "fonts")
    lacking = fonts.unsupported("".join(typed_texts(answers)))
    if lacking:
        characters = " ".join(sorted(lacking))
        show(texts("cli.characters-replaced", characters=characters), error=True)


def _say_what_was_made(finished: SignedFiles, texts: Texts) -> None:
    show(texts("cli.made", file=finished.path))
    if finished.school_copy is not None:
        show(texts("copies.made", file=finished.school_copy))
    if finished.no_stamp is not None:
        show(texts(f"errors.{finished.no_stamp.code}", **finished.no_stamp.values), error=True)
    for line in problems_in_words(finished.examination.verdict, texts):
        show(line, error=True)
    if finished.copy is None:
        show(texts("cli.no-copy"), error=True)


def _pack(options: argparse.Namespace, places: Places, guide: Guide) -> SchoolPack:
    """Return the pack that is named, else the one on this device.

    Raises:
        UserError, OSError: the pack cannot be used; to leave the school out is not for us.
    """
    if options.pack is not None:
        pack = read_any(options.pack, guide, options.school)
    else:
        pack = load_pack(find_pack(None, sources_at(places), options.school), guide)
    if pack.trouble is not None:
        raise pack.trouble
    if pack.not_listed:
        raise not_listed(pack.not_listed, pack.schools)
    if pack.named_twice:
        raise UserError("board-named-twice", school=pack.named_twice)
    if options.school and not pack.schools:
        require_named(options.school, pack.school.name)
    if pack.schools and pack.listed is None and not options.example:
        raise UserError("board-which-school")
    return pack


def _stamp(school: School) -> TimestampService:
    if not school.timestamp_url:
        raise UserError("timestamp-none")
    from wizard.signing.timestamp import TimestampService  # noqa: PLC0415 -- 25 ms, for HTTP

    return TimestampService(school.timestamp_url)


def _person(person: Person, options: argparse.Namespace) -> Person:
    """Return the person with what was given, each on one line as the paper has it."""
    given = {part: getattr(options, part) for part in ("name", "role", "town")}
    return replace(
        person, **{part: " ".join(said.split()) for part, said in given.items() if said is not None}
    )


def _look(options: argparse.Namespace, answers: Answers) -> PaperSignature | TypedSignature:
    return PaperSignature() if options.signature == "paper" else TypedSignature(answers.person.name)


def _make(options: argparse.Namespace, places: Places, request: SigningRequest) -> SignedFiles:
    if is_blank(request.answers.person.name):
        raise UserError("name-missing")
    identity = _identity(options, places, request)
    return sign_checklist(request, identity, resources_for(places), options.out, places.signed)


def _identity(options: argparse.Namespace, places: Places, request: SigningRequest) -> Identity:
    file = options.passphrase_file
    passphrase = read_passphrase(file) if file else None
    if options.key:
        return signer_from_file(read_file(options.key, MOST_KEY_BYTES), passphrase, request.now)
    store = device_key_store(places.data)
    return identity_for(store, request.answers.person.name, request.now, passphrase)
