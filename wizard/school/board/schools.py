"""The schools of a board's pack: what each of them takes from the board, and finding one.

A ``school.toml`` with ``[[school]]`` tables is a board's: what stands above them holds for all its
schools, and each table says what is different at one school. A school takes from the board what
it does not say itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from wizard.guide.contract import FieldKey
from wizard.school.fields import EXPLANATIONS, NAME, TABLES
from wizard.school.model import title_of
from wizard.school.names import SCHOOLS_FOLDER
from wizard.school.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wizard.guide.model import Guide

SCHOOLS = "school"
"""The key of the tables in ``school.toml``: ``[[school]]``."""
BRIN = "brin"
PLACE = "place"
IDENTITY = (BRIN, PLACE)
"""What a ``[[school]]`` says beside the guide's fields."""
BOARD_ALONE = frozenset(
    {FieldKey.PACK_VERSION, FieldKey.VALID_UNTIL, FieldKey.APPROVED_BY, FieldKey.APPROVED_ON}
)
"""Fields that only the board has: the whole pack is approved at once."""

BRIN_FORM = re.compile(r"\d{2}[A-Z]{2}(?:\d{2})?")
"""Two digits and two letters, and two more digits for a branch of the school (vestiging)."""
MOST_KEY = 60
MOST_SCHOOLS = 1_000


class ListedSchool(Struct, frozen=True):
    """One school of a board's pack, as a list shows it.

    Attributes:
        key: names it in the pack, unique: its BRIN, or else its name in plain letters.
        name: as on the paper.
        place: its town; empty if the pack does not say.
        brin: its BRIN; empty if the pack does not say.
    """

    key: str
    name: str
    place: str = ""
    brin: str = ""

    @property
    def titled(self) -> str:
        """The name as the paper and its record have it."""
        return title_of(self.name, self.place, self.brin)

    @property
    def about(self) -> str:
        """Place and BRIN on one line; empty if the pack says neither."""
        return " · ".join(filter(None, (self.place, self.brin)))


def is_board(entries: Mapping[str, Any]) -> bool:
    """Return whether the entries of a ``school.toml`` are a board's."""
    return SCHOOLS in entries


def tables_in(entries: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the ``[[school]]`` tables; entries of another kind are left out."""
    found = entries.get(SCHOOLS, ())
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def schools_in(entries: Mapping[str, Any]) -> tuple[ListedSchool, ...]:
    """Return the schools of a board, in the order of the pack; none for a single school's pack."""
    return tuple(listed(one) for one in tables_in(entries))


def listed(table: Mapping[str, Any]) -> ListedSchool:
    """Return one ``[[school]]`` table as a list shows it."""
    brin = plain_brin(_words(table, BRIN))
    name, place = _words(table, FieldKey.SCHOOL_NAME), _words(table, PLACE)
    return ListedSchool(key_of(brin, name, place), name, place, brin)


def key_of(brin: str, name: str, place: str) -> str:
    """Return what names a school in its pack: its BRIN, or else name and place in plain letters.

    It is empty for a school with neither name nor BRIN.
    """
    if BRIN_FORM.fullmatch(brin):
        return brin
    if not name:
        return ""
    plain = unicodedata.normalize("NFKD", f"{name} {place}").encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:MOST_KEY].strip("-")


def plain_brin(written: str) -> str:
    """Return a BRIN in the form that is compared: capitals, no spaces or hyphens."""
    return re.sub(r"[\s-]", "", written).upper()


def of_school(entries: Mapping[str, Any], key: str, guide: Guide) -> dict[str, Any]:
    """Return what holds at one school: its own entries, and the board's where it has none.

    Args:
        entries: of the whole pack.
        key: of the school; empty for what the board says to all.
        guide: says which fields follow from another.
    """
    own = next((one for one in tables_in(entries) if listed(one).key == key), {}) if key else {}
    return merged(entries, own, guide)


def merged(board: Mapping[str, Any], own: Mapping[str, Any], guide: Guide) -> dict[str, Any]:
    """Return a school's own entries, and the board's where it has none.

    A contact that the school names is wholly its own; parts without a name (``where``) are added
    to the board's. Of the board falls away what belongs to another choice than the school's: its
    explanation of that choice, and a name that the guide derives from it.
    """
    whole = {key: value for key, value in board.items() if key not in _NEVER_TAKEN}
    for key in _derived_from(own, guide):
        whole.pop(key, None)
    for key, value in own.items():
        if key in BOARD_ALONE or key in IDENTITY:
            continue
        whole[key] = _joined(whole.get(key), value, own) if isinstance(value, dict) else value
    explained = whole.get(EXPLANATIONS)
    if isinstance(explained, dict):
        mine = own.get(EXPLANATIONS, {})
        whole[EXPLANATIONS] = {
            key: words for key, words in explained.items() if key not in own or key in mine
        }
    return whole


_NEVER_TAKEN = (SCHOOLS, FieldKey.SCHOOL_NAME, *IDENTITY)


def _joined(boards: object, schools: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of the school, with the board's entries where both belong to one."""
    if _says(schools, NAME) and not any(own.get(table) is schools for table in TABLES):
        return dict(schools)
    if isinstance(boards, str):
        boards = {NAME: boards}
    return {**(boards if isinstance(boards, dict) else {}), **schools}


def _derived_from(own: Mapping[str, Any], guide: Guide) -> list[str]:
    """Return the fields that follow from a choice of the school, unless it says them itself."""
    return [
        field.key
        for field in guide.fields.values()
        if field.derived is not None and field.derived.field in own and field.key not in own
    ]


def _says(table: Mapping[str, Any], key: str) -> bool:
    return isinstance(table.get(key), str) and bool(table[key].strip())


def _words(table: Mapping[str, Any], key: str) -> str:
    return table[key].strip() if _says(table, key) else ""


def find_school(schools: Sequence[ListedSchool], wanted: str) -> ListedSchool | None:
    """Return the one school that a setting or a choice names; None for none, or more than one.

    Args:
        schools: of the pack.
        wanted: its key, its BRIN (that of the whole school where it has one branch), or its name,
            with or without its place.
    """
    found = schools_named(schools, wanted)
    return found[0] if len(found) == 1 else None


def schools_named(schools: Sequence[ListedSchool], wanted: str) -> list[ListedSchool]:
    """Return the schools that a setting or a choice may mean; more than one where names are alike.

    Args:
        schools: of the pack.
        wanted: a key, a BRIN, or a name, with the place where more schools have that name.
    """
    brin, name, placed = plain_brin(wanted), folded(wanted), folded(wanted.replace(",", " "))
    ways = (
        [one for one in schools if wanted == one.key],
        [one for one in schools if one.brin and one.brin == brin],
        [one for one in schools if BRIN_FORM.fullmatch(brin) and one.brin.startswith(brin)],
        [one for one in schools if name and folded(one.name) == name],
        [one for one in schools if name and folded(f"{one.name} {one.place}") == placed],
    )
    return next((way for way in ways if way), [])


def matching(schools: Iterable[ListedSchool], typed: str) -> list[ListedSchool]:
    """Return the schools whose name, place or BRIN holds each word that was typed."""
    words = folded(typed).split()
    return [
        one
        for one in schools
        if all(word in folded(f"{one.name} {one.place} {one.brin}") for word in words)
    ]


def school_file(key: str, name: str) -> str:
    """Return what a file of one school is called in a board's pack: ``schools/12AB/logo.png``."""
    return f"{SCHOOLS_FOLDER}{key}/{name}"


def files_of(key: str, names: Iterable[str]) -> dict[str, str]:
    """Return the files of one school by the name that they have in a single school's pack.

    Args:
        key: of the school.
        names: the names of all files of the pack.
    """
    start = school_file(key, "")
    return {name.removeprefix(start): name for name in names if key and name.startswith(start)}
