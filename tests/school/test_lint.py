from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from msgspec.structs import replace

from wizard.school.archive import read_pack
from wizard.school.lint import lint
from wizard.school.problems import describe
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.guide.model import Guide
    from wizard.school.contents import PackContents
    from wizard.school.problems import PackProblem

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
NO_NUMBER = '{ name = "het meldpunt", phone = "mail maar" }'
PLACES: dict[tuple[str, str | None], str] = {
    ("noodnummer", NO_NUMBER): "noodnummer.phone",
    ("noodnummer", '"het meldpunt"'): "noodnummer.phone",
}
CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:04.000\nHallo.\n"
FILM = b"\x1a\x45\xdf\xa3 a film"


def changed(contents: PackContents, **lines: str | None) -> PackContents:
    """Return a pack with lines of its facts changed, added, or left out."""
    entries = tomli.loads(contents.school.decode())
    kept = [f"{key} = {_as_toml(value)}" for key, value in entries.items() if key not in lines]
    new = [f"{key.replace('__', '-')} = {value}" for key, value in lines.items() if value]
    return with_files(contents, {"school.toml": "\n".join([*new, *kept]).encode()})


def _as_toml(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_as_toml(one)}' for key, one in value.items())} }}"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def with_files(contents: PackContents, files: dict[str, bytes]) -> PackContents:
    return replace(contents, files={**contents.files, **files})


def found(contents: PackContents, guide: Guide) -> set[tuple[str, str]]:
    return {(one.code, one.key or one.file) for one in lint(contents, guide, TODAY)}


def test_the_made_up_schools_have_good_packs(folder: Path, guide: Guide) -> None:
    assert lint(read_pack(folder), guide, TODAY) == ()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("noodnummer", None, "school-missing"),
        ("noodnummer", '" "', "school-missing"),
        ("noodnummer", NO_NUMBER, "school-no-phone"),
        ("noodnummer", '"het meldpunt"', "school-missing"),
        ("pakket_versie", None, "school-missing"),
        ("pdf_ontvanger", '"de directie"', None),
        ("leiding", None, "school-empty"),
        ("verkeer", '"bel {leiding}"', "school-placeholder"),
        ("verkeer", '"bel Kim }"', "school-placeholder"),
        ("verkeer", '"<b>Kim</b>"', "school-markup"),
        ("bewaartermijn", '"http://helpdesk.example"', "school-bad-link"),
        ("bewaartermijn", '"file:///etc/passwd"', "school-bad-link"),
        ("bewaartermijn", '"javascript:alert(1)"', "school-bad-link"),
        ("verkeer", r'"Kim\u202E"', "school-bad-value"),
        ("kaart", '"ap"', "school-unknown-choice"),
        ("kart", '"app"', "school-unknown-key"),
        ("geldig_tot", "2026-11-23", "school-expired"),
        ("geldig_tot", None, "school-no-date"),
        ("goedgekeurd_op", "2026-11-25", "school-approved-later"),
        ("namen_instemming_op", "2026-11-25", "school-consent-later"),
        ("timestamp__url", '"ftp://stamp.example"', "school-bad-link"),
        ("timestamp__url", "5", "school-wrong-type"),
        ("timestamp__url", '"http://stamp.example/tsa"', None),
    ],
)
def test_a_wrong_fact_is_named(
    regenboog: PackContents, guide: Guide, key: str, value: str | None, code: str | None
) -> None:
    problems = found(changed(regenboog, **{key: value}), guide)
    if key == "pdf_ontvanger":
        expected = {
            ("school-missing", "privacyverklaring_personeel"),
            ("school-missing", "bewaartermijn"),
            ("school-missing", "pdf_doel"),
        }
    else:
        at = PLACES.get((key, value), key.replace("__", "-"))
        expected = {(code, at)} if code else set()
    assert problems == expected


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ('"op intranet"', True),
        ('{ name = "de verklaring" }', True),
        ('{ name = "de verklaring", where = " " }', True),
        ('{ name = "de verklaring", where = "https://school.example/privacy" }', False),
    ],
)
def test_who_asks_for_a_copy_says_where_the_privacy_statement_is(
    regenboog: PackContents, guide: Guide, statement: str, said: bool
) -> None:
    """A teacher must be able to read it (GDPR, article 13)."""
    about = {"pdf_doel": '"uitleg"', "bewaartermijn": '"een jaar"'}
    pack = changed(regenboog, pdf_ontvanger='"Kim"', privacyverklaring_personeel=statement, **about)
    named = ("school-no-address", "privacyverklaring_personeel.where")
    assert (named in found(pack, guide)) is said


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('L1 = "http://x.example"', "school-bad-link"),
        ('L1 = "https://user:word@x.example"', "school-bad-link"),
        ('L1 = "https://exámple.example"', "school-bad-link"),
        ("L1 = 5", "school-wrong-type"),
        ('L9 = "https://x.example"', "school-unknown-key"),
    ],
)
def test_a_wrong_link_is_named(regenboog: PackContents, guide: Guide, line: str, code: str) -> None:
    toml = regenboog.school + f"\n{line}\n".encode()
    assert found(with_files(regenboog, {"school.toml": toml}), guide) == {
        (code, f"links.{line[:2]}")
    }


def test_everything_is_listed_and_not_the_first(regenboog: PackContents, guide: Guide) -> None:
    bad = changed(regenboog, noodnummer=None, verkeer='"{x}"', kart='"app"')
    assert len(found(replace(bad, unknown=("evil.py",)), guide)) == 4


def test_a_pack_without_facts(regenboog: PackContents, guide: Guide) -> None:
    assert found(replace(regenboog, files={}), guide) == {("pack-no-school", "school.toml")}
    bad = with_files(regenboog, {"school.toml": b"= 1"})
    assert found(bad, guide) == {("school-not-toml", "school.toml")}
    later = with_files(regenboog, {"school.toml": b"format = 2"})
    assert found(later, guide) == {("later-version", "school.toml")}


@pytest.mark.parametrize(
    ("colour", "size", "code"),
    [
        ("#1b6b5e", (200, 80), None),
        ("#f4e9b0", (200, 80), "logo-pale"),
        ("#00000000", (200, 80), "logo-pale"),
        ("#1b6b5e", (20, 20), "logo-size"),
        ("#1b6b5e", (2001, 60), "logo-size"),
    ],
)
def test_a_logo_can_be_seen_on_paper(
    regenboog: PackContents,
    guide: Guide,
    png: Callable[..., bytes],
    colour: str,
    size: tuple[int, int],
    code: str | None,
) -> None:
    problems = found(with_files(regenboog, {"logo.png": png(colour, size)}), guide)
    assert problems == ({(code, "logo.png")} if code else set())


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", "half"])
def test_a_logo_that_is_none(
    regenboog: PackContents, guide: Guide, png: Callable[..., bytes], data: bytes | str
) -> None:
    logo = png()[:60] if isinstance(data, str) else data
    assert found(with_files(regenboog, {"logo.png": logo}), guide) == {("logo-not-png", "logo.png")}


def film(**files: bytes | None) -> dict[str, bytes]:
    whole: dict[str, bytes | None] = {"webm": FILM, "nl.vtt": CAPTIONS, "en.vtt": CAPTIONS}
    whole |= {ending.replace("_", "."): data for ending, data in files.items()}
    return {f"films/A2.{ending}": data for ending, data in whole.items() if data is not None}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (film(), set()),
        (film(en_vtt=None), {("film-no-captions", "films/A2.webm")}),
        (film(nl_vtt=b"Hallo"), {("captions-broken", "films/A2.nl.vtt")}),
        (film(nl_vtt=b"WEBVTT\n"), {("captions-broken", "films/A2.nl.vtt")}),
        (film(nl_vtt=b"\xff"), {("captions-broken", "films/A2.nl.vtt")}),
        (
            film(nl_vtt=b"WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:03,0 --> 00:04\nb"),
            {("captions-lost", "films/A2.nl.vtt")},
        ),
        (film(webm=b"MZ"), {("film-kind", "films/A2.webm")}),
        (film(webm=None, en_vtt=None), {("captions-no-film", "films/A2.nl.vtt")}),
        (
            {"films/A10.mp4": b"\0\0\0\x18ftypisom", **film()},
            {("film-place", "films/A10.mp4"), ("film-no-captions", "films/A10.mp4")},
        ),
        ({"films/L2.mp4": b"\0\0\0\x18ftypisom", "films/L2.nl.vtt": CAPTIONS,
          "films/L2.en.vtt": CAPTIONS}, set()),
    ],
)  # fmt: skip
def test_films_have_a_place_and_captions(
    regenboog: PackContents, guide: Guide, files: dict[str, bytes], expected: set[tuple[str, str]]
) -> None:
    assert found(with_files(regenboog, files), guide) == expected


def test_films_left_unread_are_judged_by_their_names(regenboog: PackContents, guide: Guide) -> None:
    files = film()
    del files["films/A2.webm"]
    unread = replace(with_files(regenboog, files), unread=("films/A2.webm",))
    assert found(unread, guide) == set()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"no certificate", {"pack-no-certificate"}),
        (b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----", {"pack-no-certificate"}),
        (
            b"-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----",
            {"pack-no-certificate", "pack-private-key"},
        ),
    ],
)
def test_what_stands_for_a_certificate(
    regenboog: PackContents, guide: Guide, data: bytes, codes: set[str]
) -> None:
    problems = found(with_files(regenboog, {"root.pem": data}), guide)
    assert problems == {(code, "root.pem") for code in codes}


def all_problems(regenboog: PackContents, guide: Guide) -> list[PackProblem]:
    bad = changed(regenboog, noodnummer='"?"', verkeer='"{x}"', kart='"a"', geldig_tot="2026-01-01")
    return [*lint(replace(bad, unknown=("logo.jpg",)), guide, TODAY)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_says_what_is_wrong_and_how_to_mend_it(
    regenboog: PackContents, guide: Guide, language: str
) -> None:
    texts = load_texts(ROOT / "resources" / "texts", language)
    problems = all_problems(regenboog, guide)
    assert len(problems) == 5
    for problem in problems:
        said, mend = describe(problem, texts)
        assert said.endswith((".", "?", problem.file))
        assert mend.endswith((".", "?"))
    assert "logo.png" in describe(problems[-1], texts)[1]


def test_all_errors_of_packs_have_a_remedy() -> None:
    texts = load_texts(ROOT / "resources" / "texts", "nl")
    mends = texts.under("mend")
    errors = texts.under("errors")
    assert mends.keys() - {"later-version"} <= errors.keys()
