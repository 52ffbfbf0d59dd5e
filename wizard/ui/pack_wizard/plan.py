"""The way through the wizard for schools: steps, and which fields stand where; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.school.fields import EXPLANATIONS, LINKS, TIMESTAMP
from wizard.school.names import ADDITIONS, FILMS, LOGO, ROOT, SCHOOL, TIMESTAMP_ROOT
from wizard.ui.window.place import Place

if TYPE_CHECKING:
    from wizard.school.problems import PackProblem

STEPS = (
    *("start", "school", "tools", "contacts", "rules", "recipient", "instruction", "own", "logo"),
    *("trust", "preview", "check", "approve", "save", "share"),
)

FIELDS = {
    "school": ("school_naam", "bestuur_naam", "sector", "mail_domein", "taal_standaard"),
    "tools": (
        *("platform", "videotool", "chat", "las_lvs", "ouderplatform", "elo", "veiligmail"),
        *("lijst", "app_aanvraag"),
    ),
    "contacts": ("datalek", "ict", "privacy", "fg", "leiding", "zorg", "phishing"),
    "rules": (
        *("opnamebeleid", "opnameregels", "camerabeleid", "prive_beleid", "device_regels"),
        *("ai_beleid", "mfa_uitleg", "instantie_afspraken", "thuiswerk_regels"),
        *("noodopvang_actief", "melden_is_goed"),
    ),
    "recipient": ("pdf_ontvanger", "bewaartermijn", "privacyverklaring_personeel"),
    "instruction": ("instructie",),
    "approve": ("goedgekeurd_door", "goedgekeurd_op", "pakket_versie", "geldig_tot"),
}
"""The school's fields on each step that has any; together all that the guide declares."""

LONG = frozenset(
    {
        *("datalek", "ict", "privacy", "fg", "veiligmail", "lijst", "app_aanvraag"),
        *("opnameregels", "camerabeleid", "prive_beleid", "device_regels", "ai_beleid"),
        *("mfa_uitleg", "instantie_afspraken", "thuiswerk_regels", "melden_is_goed"),
        *("instructie", "bewaartermijn"),
    }
)
"""Fields for a sentence or more."""

EXPLAINED = frozenset({"opnamebeleid", "noodopvang_actief"})
"""Fields with closed values that a school may put into words of its own."""

SELF_EVIDENT = frozenset({"videotool", "pdf_ontvanger"})
"""Fields whose help says already what holds when they stay empty."""

_FILES = {LOGO: "logo", ROOT: "trust", TIMESTAMP_ROOT: "trust"}
_TABLES = {LINKS: "instruction"}
_MISSING = ("school-missing", "school-empty", "school-no-date")


def pack_steps() -> tuple[Place, ...]:
    """Return the steps in their order."""
    return tuple(Place(id_, number) for number, id_ in enumerate(STEPS))


def step_of(problem: PackProblem) -> str:
    """Return the step on which a problem is mended."""
    if problem.file != SCHOOL:
        if problem.file.startswith(ADDITIONS):
            return "own"
        if problem.file.startswith(FILMS):
            return "instruction"
        return _FILES.get(problem.file, "check")
    key = field_of(problem)
    if key == TIMESTAMP:
        return "trust"
    table = key.partition(".")[0]
    return next((step for step, keys in FIELDS.items() if key in keys), _TABLES.get(table, "check"))


def field_of(problem: PackProblem) -> str:
    """Return the field that a problem is about; words about a value belong to its field."""
    return problem.key.removeprefix(f"{EXPLANATIONS}.")


def is_missing(problem: PackProblem) -> bool:
    """Return whether something is not filled in, rather than filled in wrongly."""
    return problem.code in _MISSING
