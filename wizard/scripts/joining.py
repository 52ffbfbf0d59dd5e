"""The forms of Arabic letters, which join their neighbours (Unicode Standard, 9.2)."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LAM: Final = "\u0644"
NON_JOINER: Final = "\u200c"
JOINER: Final = "\u200d"
_ALONE, _LAST, _FIRST, _WITHIN = range(4)


class Forms(Struct, frozen=True):
    """Which code points of a typeface hold the forms of each letter.

    Attributes:
        forms: alone, at the end, at the beginning and within a word, by letter; empty where a
            letter has none. Marks and brackets have one. A lam with an alef is a letter here.
        meant: what each of these code points stands for.
    """

    forms: Mapping[str, tuple[str, ...]]
    meant: Mapping[int, str]

    def joined(self, text: str) -> str:
        """Return a text in which every letter, and every mark, has its form."""
        shown: list[str] = []
        at, joins = 0, False
        while at < len(text):
            one = text[at : at + 2] if text[at : at + 2] in self.forms else text[at]
            at += len(one)
            if self._is_mark(one):
                shown.append(self.forms.get(one, (one,))[0])
                continue
            form = 2 * self._joins_after(text, at, one) + (joins and self._has(one, _LAST))
            shown.append(self.forms[one][form] if len(self.forms.get(one, ())) > 1 else one)
            joins = one == JOINER or self._has(one, _FIRST)
        return "".join(shown)

    def _joins_after(self, text: str, at: int, one: str) -> bool:
        """Return whether a letter joins what follows it, marks passed over."""
        if not self._has(one, _FIRST):
            return False
        follow = next((other for other in text[at:] if not self._is_mark(other)), "")
        return follow == JOINER or self._has(follow, _LAST)

    def _has(self, one: str, form: int) -> bool:
        forms = self.forms.get(one, ())
        return len(forms) > form and bool(forms[form])

    def _is_mark(self, one: str) -> bool:
        """Return whether a character is passed over by letters that join."""
        if one in {JOINER, NON_JOINER} or len(one) > 1:
            return False
        return unicodedata.category(one) in {"Mn", "Me", "Cf"}


def load_forms(path: Path) -> Forms:
    """Return the forms that ``build/fonts/joined_forms.py`` wrote.

    Raises:
        OSError, ValueError: the file is missing or damaged.
    """
    forms = {one: tuple(made) for one, made in json.loads(path.read_bytes()).items()}
    meant = {ord(shown): one for one, made in forms.items() for shown in made if shown}
    return Forms(forms, meant)
