"""A page for who keeps the guidance: every text once, and beside it how each school reads it."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from wizard.guide.problems import describe
from wizard.languages import LANGUAGE_NAMES, LANGUAGES
from wizard.proofreading.faults import faults_in
from wizard.proofreading.proofread import gaps_of, problem_of
from wizard.proofreading.sentences import Reader, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wizard.guide.model import Guide
    from wizard.languages import Language
    from wizard.proofreading.sentences import Place, Rendered
    from wizard.school.model import School
    from wizard.texts import Texts

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 2rem; }
th, td { border: 1px solid #8888; padding: .5rem; text-align: left; vertical-align: top; }
td, th { overflow-wrap: anywhere; white-space: pre-line; }
tbody th { font-weight: normal; }
.beside { opacity: .8; }
.fault { border-left: 4px solid #c62828; padding-left: .5rem; font-weight: bold; }
"""


def side_by_side(
    guide: Guide,
    schools: Mapping[str, School],
    prepositions: Mapping[str, frozenset[str]],
    texts: Texts,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> str:
    """Return an HTML page with every text of the guide, in every language, for every school.

    Args:
        guide: the guide.
        schools: by the name above their column.
        prepositions: by language, as ``proofread`` takes them.
        texts: the program's texts in the language of the page's own words.
        progress: called with the number of tables that are done, and of all tables.
    """
    title = escape(texts("proof.title"))
    head = (
        f'<!doctype html><html lang="{texts.language}"><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>"
        f"<p>{escape(texts('proof.lead'))}</p>"
    )
    parts = [head]
    folders = len({place.folder for place in texts_of(guide)})
    done, total = 0, folders * len(LANGUAGES)
    for language in LANGUAGES:
        parts.append(f'<section lang="{language}"><h2>{escape(LANGUAGE_NAMES[language])}</h2>')
        page = _Page(guide, schools, language, prepositions[language], texts)
        for table in page.tables():
            parts.append(table)
            done += 1
            progress(done, total)
        parts.append("</section>")
    return "".join([*parts, "</html>\n"])


class _Page:
    """The tables of one language: one for each file of the guide."""

    def __init__(
        self,
        guide: Guide,
        schools: Mapping[str, School],
        language: Language,
        prepositions: frozenset[str],
        texts: Texts,
    ) -> None:
        self._guide, self._language, self._texts = guide, language, texts
        self._prepositions = prepositions
        self._readers = {name: Reader(guide, one, language) for name, one in schools.items()}

    def tables(self) -> Iterator[str]:
        names = "".join(f'<th scope="col">{escape(name)}</th>' for name in self._readers)
        where = escape(self._texts("proof.place"))
        head = f'<thead><tr><th scope="col">{where}</th>{names}</tr></thead>'
        for folder, places in groupby(texts_of(self._guide), key=lambda place: place.folder):
            rows = "".join(map(self._row, places))
            title = f"<h3>{escape(folder)}{self._language}.md</h3>"
            yield f"{title}<table>{head}<tbody>{rows}</tbody></table>"

    def _row(self, place: Place) -> str:
        read = [reader.read(place.text, gaps_of(place)) for reader in self._readers.values()]
        cells = []
        for shown, same in groupby(read):
            span = len(list(same))
            cells.append(f'<td colspan="{span}">{self._cell(place, shown)}</td>')
        return f'<tr><th scope="row">{escape(place.key)}</th>{"".join(cells)}</tr>'

    def _cell(self, place: Place, shown: Rendered) -> str:
        lines = [escape(shown.words)]
        lines += [f'<div class="beside">{escape(one)}</div>' for one in shown.beside]
        templates = self._texts.under("problems")
        for found in faults_in(shown, self._prepositions):
            said = describe(problem_of(found, place, self._language), templates)
            lines.append(f'<div class="fault">{escape(said)}</div>')
        return "".join(lines)
