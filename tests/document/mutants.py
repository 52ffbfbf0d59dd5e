"""Papers with one fault each: what the validators and our own checks must find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def other_claim(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"pdfuaid:part>1<", b"pdfuaid:part>7<"))


def no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def no_alternative(pdf: pikepdf.Pdf) -> None:
    del _element(pdf, "/Figure").Alt


def no_field_name(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].TU


def no_appearance(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].AP


def no_link_text(pdf: pikepdf.Pdf) -> None:
    del _element(pdf, "/Link").K[1].Obj.Contents


def no_tab_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if "/Tabs" in page.obj:
            del page.obj.Tabs


def no_unicode(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    del fonts[next(iter(fonts.keys()))].ToUnicode


def not_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    del fonts[next(iter(fonts.keys()))].FontDescriptor.FontFile2


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "/H2").S = Name("/H4")


def no_scope(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "/Table").S = Name("/Tabel")


def content_of_nobody(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"0 0 10 10 re f")


def javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


MUTANTS: Mapping[str, Callable[[pikepdf.Pdf], None]] = {
    change.__name__: change
    for change in (
        no_language,
        not_marked,
        no_structure,
        no_metadata,
        other_claim,
        no_colours,
        no_title_shown,
        no_relationship,
        no_alternative,
        no_field_name,
        no_appearance,
        no_link_text,
        no_tab_order,
        no_unicode,
        not_embedded,
        skipped_heading,
        no_scope,
        content_of_nobody,
        javascript,
    )
}


def exchange_paragraphs(pdf: pikepdf.Pdf) -> None:
    """Let two paragraphs be read in the other order: no validator finds that."""
    kids = pdf.Root.StructTreeRoot.K.K
    places = [at for at, kid in enumerate(kids) if kid.S == "/H2"][:2]
    order: list[pikepdf.Object] = list(kids)
    order[places[0]], order[places[1]] = order[places[1]], order[places[0]]
    pdf.Root.StructTreeRoot.K.K = Array(order)


def _element(pdf: pikepdf.Pdf, role: str) -> pikepdf.Object:
    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        if element.get("/S") == role:
            return element
        kids = element.get("/K")
        each = [*kids] if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in each if isinstance(kid, pikepdf.Dictionary)]
    raise LookupError(role)
