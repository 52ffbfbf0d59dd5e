"""``startklaar pack``: check, show, build or sign a school pack."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wizard.commands.errors import FAILED
from wizard.commands.secrets import ask_passphrase
from wizard.commands.terminal import show, write_json
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.keys.identity import import_pkcs12
from wizard.languages import LANGUAGES
from wizard.proofreading.faults import prepositions_of
from wizard.proofreading.pack import badly_read
from wizard.school.additions import ids_of
from wizard.school.archive import read_pack
from wizard.school.board.schools import schools_in
from wizard.school.errors import SchoolError
from wizard.school.load import additions_in, key_in, school_in
from wizard.school.names import SUFFIX
from wizard.school.problems import describe
from wizard.school.read import read_entries
from wizard.school_pack.issuer import build_pack, check_pack, issuer_of
from wizard.storage.files import read_file, write_new_file
from wizard.texts import Languages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.school.board.schools import ListedSchool
    from wizard.school.contents import PackContents
    from wizard.school.problems import PackProblem
    from wizard.storage.places import Places
    from wizard.texts import Texts

MOST_KEY_BYTES = 1_000_000


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Check, show, build or sign a pack, which is a file or a folder; return the exit status.

    Raises:
        UserError: it is not a pack, or it has errors and cannot be built.
        OSError: a file cannot be read or written.
    """
    guide = load_guide(places.pages).guide
    if guide is None:
        raise UserError("guide-broken")
    acts = {"show": _show, "build": _build, "sign": _sign}
    if options.act == "check":
        return _check(options, guide, texts, places)
    return acts[options.act](options, guide, texts)


def _check(options: argparse.Namespace, guide: Guide, texts: Texts, places: Places) -> int:
    """Print all problems of a pack, and each sentence that reads badly in its words."""
    contents = read_pack(options.pack)
    problems = check_pack(contents, guide, _today())
    errors = sum(problem.is_error for problem in problems)
    schools = _schools(contents)
    if not errors:
        prepositions = prepositions_of(Languages(places.texts, LANGUAGES))
        problems = (*problems, *badly_read(contents, guide, prepositions))
    if options.json:
        write_json(_as_json([_problem(problem, texts) for problem in problems]))
    else:
        for problem in problems:
            if not problem.school:
                show(_line(problem, texts))
        for school in schools:
            _show_school(school, problems, texts)
        count = {"errors": errors, "warnings": len(problems) - errors}
        show(texts("pack.count", **count) if problems else texts("pack.good"))
    return FAILED if errors else 0


def _schools(contents: PackContents) -> tuple[ListedSchool, ...]:
    """Return the schools of a board's pack; none for a single school's, or if it is unreadable."""
    try:
        return schools_in(read_entries(contents.school))
    except SchoolError:
        return ()


def _show_school(school: ListedSchool, problems: Sequence[PackProblem], texts: Texts) -> None:
    """Print one line for a school of a board, and its problems below it."""
    own = [one for one in problems if one.school == school.key]
    errors = sum(one.is_error for one in own)
    count = {"errors": errors, "warnings": len(own) - errors}
    said = texts("pack.count", **count) if own else texts("pack.good")
    named = " · ".join(filter(None, (school.name, school.about)))
    show(texts("pack.school", school=named, said=said))
    for problem in own:
        show(f"  {_line(problem, texts)}")


def _show(options: argparse.Namespace, guide: Guide, texts: Texts) -> int:
    """Print the facts, files and additions of a pack, and its issuer."""
    contents = read_pack(options.pack)
    key = key_in(contents, options.school)
    school, issuer = school_in(contents, guide, key), issuer_of(contents)
    added = ids_of(additions_in(contents, guide, key))
    listed = _schools(contents)
    if options.json:
        write_json(
            _as_json(
                {
                    "school": school.name,
                    "schools": [
                        {"name": one.name, "place": one.place, "brin": one.brin} for one in listed
                    ],
                    "values": school.values,
                    "explanations": school.explanations,
                    "links": school.links,
                    "timestamp_url": school.timestamp_url,
                    "files": contents.names,
                    "additions": added,
                    "issuer": {"name": issuer.name, "fingerprint": issuer.fingerprint}
                    if issuer
                    else None,
                }
            )
        )
        return 0
    language = texts.language
    for field in guide.fields.values():
        if value := school.with_reach(field.key):
            show(texts("pack.field", label=field.label[language], said=value))
    if listed and not key:
        show(texts("pack.schools", names=", ".join(one.name for one in listed)))
    show(texts("pack.files", files=", ".join(contents.names)))
    if added:
        show(texts("pack.additions", ids=", ".join(added)))
    show(
        texts("pack.issued", name=issuer.name, fingerprint=issuer.readable)
        if issuer
        else texts("pack.not-signed")
    )
    return 0


def _build(options: argparse.Namespace, guide: Guide, texts: Texts) -> int:
    """Build a pack file from a folder without errors."""
    contents = _sound(options.pack, guide)
    out = options.out or options.pack.with_name(options.pack.resolve().name + SUFFIX)
    write_new_file(out, build_pack(contents))
    show(texts("pack.made", out=out))
    return 0


def _sign(options: argparse.Namespace, guide: Guide, texts: Texts) -> int:
    """Build a signed pack file from a folder or from another pack file."""
    if options.root is None or options.out is None:
        raise UserError("pack-sign-incomplete")
    contents = _sound(options.pack, guide)
    passphrase = ask_passphrase(options.passphrase_file, texts("issue.passphrase"))
    root = import_pkcs12(read_file(options.root, MOST_KEY_BYTES), passphrase)
    write_new_file(options.out, build_pack(contents, root))
    show(texts("pack.made", out=options.out))
    return 0


def _sound(path: Path, guide: Guide) -> PackContents:
    """Return the contents of a pack, which must have no errors.

    Raises:
        UserError: ``pack-has-errors``, or it cannot be read.
    """
    contents = read_pack(path)
    errors = sum(problem.is_error for problem in check_pack(contents, guide, _today()))
    if errors:
        raise UserError("pack-has-errors", errors=errors)
    return contents


def _line(problem: PackProblem, texts: Texts) -> str:
    said, mend = describe(problem, texts)
    place = f"{problem.file}: {problem.key}" if problem.key else problem.file
    severity = texts(f"pack.{problem.severity}")
    return texts("pack.problem", severity=severity, place=place, said=said, mend=mend)


def _problem(problem: PackProblem, texts: Texts) -> dict[str, str]:
    said, mend = describe(problem, texts)
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "file": problem.file,
        "key": problem.key,
        "school": problem.school,
        "text": said,
        "mend": mend,
    }


def _as_json(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _today() -> Any:  # noqa: ANN401
    return datetime.now().astimezone().date()
