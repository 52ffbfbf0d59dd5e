"""The drawing of growth says in words and in lines what was measured."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from build.benchmark.growth import TIMES, Kind
from build.benchmark.model import row_of
from build.benchmark.plot import growth_plot

SVG = "{http://www.w3.org/2000/svg}"
KIND = Kind("read, a file", 9, lambda _: lambda: 1.0, {10: 1, 100: 1})


def drawing(*ratios: float) -> ET.Element:
    measures = [KIND.measure(times) for times in TIMES]
    rows = {
        measure.name: row_of(measure, [({measure.name: ratio}, {measure.name: 1.0})])
        for measure, ratio in zip(measures, ratios, strict=True)
    }
    return ET.fromstring(growth_plot([KIND], rows))  # noqa: S314 - we made it


def test_the_drawing_has_its_figures_in_words() -> None:
    said = drawing(1.05, 1.5).findtext(f"{SVG}desc")
    assert said == "read, a file: 1.00 at 9, 1.05 at 90, 1.50 at 900."


def test_a_higher_cost_lies_higher() -> None:
    circles = drawing(1.1, 1.9).iter(f"{SVG}circle")
    first, second, third = (float(circle.attrib["cy"]) for circle in circles)
    assert first > second > third
