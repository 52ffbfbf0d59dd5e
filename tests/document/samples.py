"""Checklists for the tests: whole ones and odd ones, with the guide's own shape."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from math import cos, sin
from pathlib import Path

from msgspec.structs import replace

from wizard.answers.model import Answer, Choice, Person
from wizard.checklist.model import (
    Action,
    AreaResult,
    BreachCard,
    CardStep,
    Checklist,
    CommitmentLine,
    Item,
    OpenQuestion,
)
from wizard.document.render import PrintResources, render_checklist
from wizard.document.signature_look import PaperSignature, SignatureLook
from wizard.tagged_pdf.evidence import ReservedSpace
from wizard.tagged_pdf.ink import Ink, InkPoint
from wizard.texts import load_texts

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
SLOT_BYTES = 4096
WHEN = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=1)))

AREAS = (
    "Communicatie met ouders",
    "Gebruik van privédevices",
    "Gebruik van schooldevices",
    "Online leermiddelen",
    "Communicatie met elkaar",
    "Online lessen",
    "Communicatie instanties",
    "Appchecker Kennisnet",
    "Richtlijnen thuiswerken",
)
WORDS: dict[Choice | None, str] = {
    Choice.DOES: "Doe ik al",
    Choice.WILL: "Ga ik doen",
    Choice.ASKS: "Ik vraag het na",
    Choice.NOT_APPLICABLE: "Niet van toepassing",
    None: "nog niet ingevuld",
}
FOLLOW_UP: dict[Choice | None, str] = {
    Choice.WILL: "Zet je laptop op automatische updates · uiterlijk dinsdag 8 december 2026",
    Choice.ASKS: "Vraag aan Kim (ict): “Welke virusscanner is er?” · uiterlijk 1 december 2026",
    Choice.NOT_APPLICABLE: "Reden: ik geef geen les op afstand",
}
QUOTE = (
    "Maak afspraken over beveiliging zoals updates, virusscanner of wachtwoordsterkte. Dit zorgt "
    "ervoor dat kwaadwillenden niet via een achterdeur alsnog het systeem binnenkomen."
)
HOSTILE = "%%EOF\nstartxref\n0\n%%EOF /ByteRange [0 1 2 3] (((\\ <</Type/Sig>> endobj <b>&amp;</b>"
NAMES = {
    "polish": "Łukasz Özgür-d'Été",
    "ligature": "ĳsbrand Ĳ",
    "long": "Xenophon-" * 60,
    "right-to-left": "שלום محمد",
    "emoji": "Jo 👩🏽‍🏫 🇳🇱",
    "greek": "Ωμέγα Παπαδόπουλος",
    "cyrillic": "Олександр Ґонґадзе",
    "armenian": "Արմեն Պետրոսյան",
    "georgian": "გიორგი ბერიძე",
    "hebrew": "שירה בן־דוד",
    "arabic": "مُحَمَّد الأمين (أبو علي) ۱۲۳",
    "kurdish": "پێشەوا گۆڵێ",
    "mixed": "Fatima عبد الله van Dijk",
    "decomposed": "Jose\u0301 Zo\u0308e",
    "none": "",
}

OTHER_SCRIPTS = (
    "greek",
    "cyrillic",
    "armenian",
    "georgian",
    "hebrew",
    "arabic",
    "kurdish",
    "mixed",
)


def item(area: int, number: int, choice: Choice | None) -> Item:
    return Item(
        id=f"S{area}.{number}",
        text="Ik gebruik voor mijn werk alleen apparaten waarop updates automatisch binnenkomen.",
        answer=Answer(choice, date(2026, 12, 8)) if choice else None,
        answer_words=WORDS[choice],
        automatic=choice is Choice.NOT_APPLICABLE,
        addition=number == 5,
        follow_up=FOLLOW_UP.get(choice, ""),
        hints=("Let op: dit geldt ook voor je telefoon.",) if number == 2 else (),
        origin="automatisch" if choice is Choice.NOT_APPLICABLE else "",
    )


def area(number: int, title: str) -> AreaResult:
    choices = [*Choice, None]
    items = tuple(item(number, at, choices[(at + number) % 5]) for at in range(1, 6))
    quotes = ((f"B{number}.1", QUOTE), (f"B{number}.2", "Denk ook aan het wachtwoord van je wifi."))
    notice = "Vul dit deel in vóór je eerste online les." if number == 6 else ""
    return AreaResult(f"A{number}", title, quotes, items, notice)


def checklist(language: str = "nl") -> Checklist:
    """Return a whole checklist: nine areas, 45 statements, every answer."""
    return Checklist(
        language=language,
        guide_id="onderwijs-op-afstand",
        guide_version="2026.11",
        guide_digest="3f2a" * 16,
        title="Mijn checklist veilig onderwijs op afstand",
        person=Person("Sanne de Vries", "Leraar groep 7", "Deventer"),
        school="Basisschool De Regenboog",
        school_pack="versie 3, goedgekeurd door M. Jansen op 1 november 2026",
        signed_at=WHEN,
        date="dinsdag 24 november 2026",
        areas=tuple(area(number, title) for number, title in enumerate(AREAS, 1)),
        actions=tuple(
            Action(f"S{at}.1", f"Zet je laptop op automatische updates ({at}).",
                   date(2026, 12, at), f"{at} december 2026", "Kim" if at == 2 else "",
                   ("Kim: toestel 12 · kim@school.example",) if at == 2 else ())
            for at in range(1, 10)
        ),
        questions=tuple(
            OpenQuestion(f"S{at}.2", f"Welke virusscanner gebruiken wij op school ({at})?",
                         "ict", "Kim de Boer (ict)", date(2026, 12, 1), "1 december 2026",
                         "toestel 12 · kim@school.example · schooldagen 8–17 uur")
            for at in range(1, 9)
        ),
        commitments=tuple(
            CommitmentLine(
                f"V{at}", title,
                "Als een ouder mij via WhatsApp iets over een leerling vraagt, dan antwoord ik "
                "via het ouderplatform.", own=at == 3)
            for at, title in enumerate(AREAS, 1)
        ),
        reflection="Ik kijk eerst wie er meeluistert voordat ik een leerling bel.",
        breach_card=BreachCard(
            "Datalek-kaart: er gaat iets mis. Wat nu?",
            "Datalek? Wat nu",
            "Een datalek is: persoonsgegevens zijn kwijt, of iemand kan erbij die er niet bij "
            "hoort. Ook per ongeluk.",
            tuple(
                CardStep(f"Bel meteen de privacy officer ({at}).",
                         "Ook ’s avonds, ook bij twijfel, ook als het jouw fout is.")
                for at in range(1, 7)
            ),
        ),
        recipient="Je geeft deze pdf aan M. Jansen. Meer hierover: https://school.example/privacy.",
        proves="Dit papier zegt dat je op deze datum de lijst hebt ingevuld en ondertekend. Het "
        "zegt niet dat je je eraan houdt.",
        addition_label="Aanvulling 2026 – niet uit de bron",
        source="Gebaseerd op FLEXfg, Aandachtspunten onderwijs op afstand (maart 2020). "
        "Aanvullingen zijn gemarkeerd.",
        declaration="Ik heb deze checklist zelf en eerlijk ingevuld. Ik heb de acties en vragen "
        "bekeken. Ik weet wie ik bel als er iets misgaat. Dit is mijn eigen afspraak. Het is geen "
        "toets en geen certificaat.",
    )  # fmt: skip


def smallest() -> Checklist:
    """Return a checklist with a single answer and no school."""
    one = AreaResult("A1", AREAS[0], (), (item(1, 1, Choice.DOES),))
    return replace(
        checklist(), areas=(one,), actions=(), questions=(), reflection="", school="",
        school_pack="zonder schoolpakket", person=Person("Jo"),
        recipient="Deze pdf is van jou. School ontvangt hem niet.",
    )  # fmt: skip


def linked() -> Checklist:
    """Return the smallest checklist with a web address on it."""
    return replace(smallest(), recipient=checklist().recipient)


def longest() -> Checklist:
    """Return a checklist with every free text at its longest: 7,000 characters."""
    words = ("een heel lang antwoord met Łódź en één àccent " * 160)[:7000]
    whole, small = checklist(), smallest()
    long_item = replace(item(1, 1, Choice.NOT_APPLICABLE), follow_up=words)
    return replace(
        small,
        areas=(replace(small.areas[0], items=(item(1, 2, None), long_item)),),
        reflection=words,
        commitments=(replace(whole.commitments[0], text=words), *whole.commitments[1:]),
        questions=(replace(whole.questions[0], question=words), *whole.questions[1:]),
        actions=(replace(whole.actions[0], text=words), *whole.actions[1:]),
    )


def named(name: str) -> Checklist:
    """Return a checklist of somebody else."""
    return replace(smallest(), person=Person(name, f"rol van {name}", name))


def hostile() -> Checklist:
    """Return a checklist whose free texts look like PDF and like markup."""
    whole = replace(checklist(), reflection=HOSTILE, person=Person(HOSTILE, HOSTILE, HOSTILE))
    actions = (replace(whole.actions[0], text=HOSTILE, help_from=HOSTILE),)
    return replace(whole, actions=actions, previous="ab" * 32)


def wave() -> Ink:
    """Return a signature that somebody might have drawn."""
    first = [(-0.01 + 1.02 * t / 80, 0.17 + 0.1 * sin(t / 4) * cos(t / 9)) for t in range(81)]
    second = [(0.15 + 0.7 * t / 12, 0.28 - 0.01 * t / 12) for t in range(13)]
    return Ink(tuple(_stroke(points) for points in (first, second)))


def _stroke(points: list[tuple[float, float]]) -> tuple[InkPoint, ...]:
    return tuple(InkPoint(x, y, 0.35 + 0.3 * abs(sin(x * 9))) for x, y in points)


def data_of(shown: Checklist) -> bytes:
    """Return something like the record that travels in the file."""
    answers = {each.id: each.answer_words for area in shown.areas for each in area.items}
    return json.dumps({"format": 1, "name": shown.person.name, "answers": answers}).encode()


def resources(language: str = "nl") -> PrintResources:
    texts = load_texts(ROOT / "resources" / "texts", language)
    return PrintResources(FONTS, texts, "Startklaar 0.1.0")


def rendered(shown: Checklist, look: SignatureLook | None = None) -> bytes:
    return render_checklist(
        shown,
        look or PaperSignature(),
        data_of(shown),
        resources(shown.language),
        ReservedSpace(SLOT_BYTES),
    )
