"""In which windows the pages are looked at."""

from __future__ import annotations

from itertools import product

from msgspec import Struct

from wizard.languages import LANGUAGES, SOURCE_LANGUAGE

SIZES = ((1024, 640), (1366, 768), (3840, 2160))
ROOMY = (1366, 768)
TEXT_SIZES = (100, 150, 200)
OTHER_LOOKS = ("dark", "contrast")


class Setting(Struct, frozen=True):
    """One way to look at the program.

    Attributes:
        size: width and height of the window in pixels.
        text_size: in per cent.
        language: its code.
        look: ``light``, ``dark`` or ``contrast``.
        longer: whether every text is half as long again.
    """

    size: tuple[int, int] = (1366, 768)
    text_size: int = 100
    language: str = SOURCE_LANGUAGE
    look: str = "light"
    longer: bool = False

    @property
    def has_room(self) -> bool:
        """Whether a moment has to fit without scrolling, at this size of text."""
        width, height = (pixels * 100 / self.text_size for pixels in self.size)
        return not self.longer and width >= ROOMY[0] and height >= ROOMY[1]

    @property
    def name(self) -> str:
        """A name for files."""
        width, height = self.size
        words = f"{self.language}-longer" if self.longer else self.language
        return f"{width}x{height}-{self.text_size}-{words}-{self.look}"


def all_settings() -> list[Setting]:
    """Return every window, text size and language, and the other looks once per language.

    Colours move nothing, so that looks need not be tried in every window.
    """
    fits = product(SIZES, TEXT_SIZES, LANGUAGES, (False, True))
    light = [Setting(size, text, language, longer=longer) for size, text, language, longer in fits]
    looks = product(LANGUAGES, OTHER_LOOKS)
    return light + [Setting(language=language, look=look) for language, look in looks]
