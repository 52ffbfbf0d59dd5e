"""The names in a guide that the program relies on, and nothing else: the one place that has them.

Loading a guide notes each that is missing; a test finds every use of one in the source. Everything
else in a guide (areas, questions, contacts, rules, links, other fields) is data that the program
follows without knowing a name: what an entry is for stands in the entry itself, such as
``last_resort`` at a contact or ``reminder`` at a hint. So no question, contact, rule or link has a
name here.
"""

from __future__ import annotations


class TextKey:
    """The fixed texts: headings of the top-level words of a guide."""

    TITLE = "program-title"
    TIME = "time"
    LEAFLET_LEAD = "leaflet-lead"
    WELCOME = "welcome"
    HONEST = "honest"
    NO_NAMES = "no-names"
    WHY_NOT_APPLICABLE = "why-not-applicable"
    MAKE_YOUR_OWN = "make-your-own"
    AREA_DONE = "area-done"
    CLOSING = "closing"
    REFLECTION = "reflection"
    DECLARATION = "declaration"
    DECLARATION_REVIEWED = "reviewed-declaration"
    DOCUMENT_TITLE = "document-title"
    RECIPIENT_NOBODY = "recipient-nobody"
    RECIPIENT_SOMEBODY = "recipient-somebody"
    PROVES = "proves"
    BASED_ON = "based-on"
    WITHOUT_PACK = "without-pack"
    CLOSING_QUESTION = "closing-question-own"
    REMINDER_LOOK_BACK = "reminder-2-weeks"
    REMINDER_PRACTISE = "reminder-3-months"
    REMINDER_SITUATION = "reminder-situation"
    REMINDER_GO_THROUGH = "reminder-6-months"
    MESSAGE_SUBJECT_ONE = "message-subject-one"
    MESSAGE_SUBJECT_MANY = "message-subject-many"
    MESSAGE_BODY_ONE = "message-body-one"
    MESSAGE_BODY_MANY = "message-body-many"
    ANSWER_DOES = "DOE_AL"
    ANSWER_WILL = "GA_DOEN"
    ANSWER_ASKS = "VRAAG_NA"
    ANSWER_NOT_APPLICABLE = "NVT"
    # Only where the guide has what they are about (`OPTIONAL_TEXTS`).
    SOURCE_LABEL = "source-label"
    ADDITION_LABEL = "addition-label"
    ADDITIONS_MARKED = "additions-marked"
    NOW_LABEL = "now-label"
    NOTE_EXPIRED = "note-expired"
    BEFORE_FIRST_LESSON = "before-first-lesson"
    REMINDER_FIRST_LESSON = "reminder-first-lesson"


class TextGap:
    """The placeholders that one fixed text has beside the usual ones."""

    AREA = "onderdeel"
    ACTIONS = "n"
    QUESTIONS = "m"
    DATE = "datum"
    SCENARIO = "casus"
    COMMITMENT = "voornemen"
    LIST = "vragen"
    SIGNER = "naam"


class FieldKey:
    """The fields of a school that every guide has: who it is, who approved, who gets the paper."""

    SCHOOL_NAME = "school_naam"
    PACK_VERSION = "pakket_versie"
    VALID_UNTIL = "geldig_tot"
    APPROVED_BY = "goedgekeurd_door"
    APPROVED_ON = "goedgekeurd_op"
    RECIPIENT = "pdf_ontvanger"
    PURPOSE = "pdf_doel"
    RETENTION = "bewaartermijn"
    PRIVACY_STATEMENT = "privacyverklaring_personeel"
    LANGUAGE = "taal_standaard"
    # A guide may lack these (`OPTIONAL_FIELDS`).
    BOARD_NAME = "bestuur_naam"
    NAMES_CONSENT = "namen_instemming_op"


class SourceElement:
    """What is quoted of a source that is a poster; the words are its meaning in other languages."""

    TITLE = "T0"
    INTRO = "T1"
    CLOSING = "T2"


class PackStep:
    """The pages of the wizard for schools on which a guide can have fields (``step``)."""

    SCHOOL = "school"
    TOOLS = "tools"
    CONTACTS = "contacts"
    RULES = "rules"
    RECIPIENT = "recipient"
    INSTRUCTION = "instruction"
    APPROVE = "approve"


STATEMENT_KINDS = ("doen", "weten", "melden", "afspreken", "zijn")
"""What a statement says: that one does, knows or reports something, that something is agreed, or
that something is so. Its kind decides the words of the answers: who knows does not "do" it.
"""


def answer_key(answer: str, kind: str) -> str:
    """Return the key of the text that an answer is called at a statement of a kind.

    Args:
        answer: one of ``TextKey.ANSWER_…``; its own text is the one for ``doen``.
        kind: one of ``STATEMENT_KINDS``.
    """
    if answer not in _BY_KIND or kind == STATEMENT_KINDS[0]:
        return answer
    return f"{answer}/{kind}"


class ReachPart:
    """How a school's contact or tool is reached: each a part of its own, beside the name.

    A sentence takes the name alone; the parts stand on a line of their own, so that no number or
    address breaks a sentence.
    """

    PHONE = "phone"
    EMAIL = "email"
    WHERE = "where"
    HOURS = "hours"


def _names(declared: type) -> tuple[str, ...]:
    return tuple(value for name, value in vars(declared).items() if name.isupper())


_BY_KIND = frozenset({TextKey.ANSWER_DOES, TextKey.ANSWER_WILL})
ANSWER_KEYS = tuple(
    answer_key(answer, kind)
    for answer in (TextKey.ANSWER_DOES, TextKey.ANSWER_WILL)
    for kind in STATEMENT_KINDS
)
"""What the answers that depend on a statement's kind are called, at each kind."""

TEXT_KEYS = tuple(dict.fromkeys((*_names(TextKey), *ANSWER_KEYS)))
FIELD_KEYS = _names(FieldKey)
PACK_STEPS = _names(PackStep)
REACH_PARTS = _names(ReachPart)

OPTIONAL_TEXTS = frozenset(
    {
        TextKey.SOURCE_LABEL,
        TextKey.ADDITION_LABEL,
        TextKey.ADDITIONS_MARKED,
        TextKey.NOW_LABEL,
        TextKey.NOTE_EXPIRED,
        TextKey.BEFORE_FIRST_LESSON,
        TextKey.REMINDER_FIRST_LESSON,
    }
)
"""Texts that a guide lacks when it has nothing that they are about."""

OPTIONAL_FIELDS = frozenset({FieldKey.BOARD_NAME, FieldKey.NAMES_CONSENT})

TEXT_GAPS = {
    TextKey.AREA_DONE: (TextGap.AREA, TextGap.ACTIONS, TextGap.QUESTIONS),
    TextKey.NOTE_EXPIRED: (TextGap.DATE,),
    TextKey.REMINDER_PRACTISE: (TextGap.SCENARIO, TextGap.COMMITMENT),
    TextKey.REMINDER_SITUATION: (TextGap.SCENARIO,),
    TextKey.MESSAGE_BODY_ONE: (TextGap.LIST, TextGap.SIGNER),
    TextKey.MESSAGE_BODY_MANY: (TextGap.LIST, TextGap.SIGNER),
}
"""Per text the placeholders that it alone may use."""

PUBLISHED_GUIDE = "startklaar-onderwijs-op-afstand"
PACK_FIELDS = frozenset(
    {
        *("school_naam", "bestuur_naam", "sector", "mail_domein", "platform", "videotool", "chat"),
        *("las_lvs", "ouderplatform", "elo", "veiligmail", "lijst", "app_aanvraag", "ai_beleid"),
        *("opnamebeleid", "opnameregels", "camerabeleid", "prive_beleid", "device_regels"),
        *("instantie_afspraken", "mfa_uitleg", "ict", "privacy", "fg", "datalek", "leiding"),
        *("zorg", "phishing", "instructie", "thuiswerk_regels", "noodopvang_actief"),
        *("pakket_versie", "geldig_tot", "goedgekeurd_door", "goedgekeurd_op", "pdf_ontvanger"),
        *("pdf_doel", "bewaartermijn", "taal_standaard", "privacyverklaring_personeel"),
        *("melden_is_goed", "namen_instemming_op"),
    }
)
"""The fields that packs of schools for the published guide hold: a renamed one breaks them all."""


def fields_needed(guide_id: str) -> frozenset[str]:
    """Return the fields that a guide must have: those the program names, and those in packs."""
    named = frozenset(FIELD_KEYS) - OPTIONAL_FIELDS
    return named | PACK_FIELDS if guide_id == PUBLISHED_GUIDE else named
