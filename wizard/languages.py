"""The languages of the program and of a guide: the one place that lists them.

A new language is one more line here, its words in every folder of the guide (``xx.md``) and in
``resources/texts`` (``*.xx.toml``).
"""

from __future__ import annotations

import re

from msgspec import Struct

Language = str
"""The code of a language (ISO 639), such as ``"nl"``."""


class LanguageInfo(Struct, frozen=True):
    """One language.

    Attributes:
        code: ISO 639, as in the names of files.
        name: what its readers call it.
        locale: how operating systems name it, such as ``nl_NL``: the preferred voice.
        is_source: whether guides quote their source in it; the other languages explain each
            quotation. Exactly one language is the source language.
    """

    code: Language
    name: str
    locale: str
    is_source: bool = False


ALL_LANGUAGES = (
    LanguageInfo("nl", "Nederlands", "nl_NL", is_source=True),
    LanguageInfo("en", "English", "en_GB"),
)

LANGUAGES: tuple[Language, ...] = tuple(one.code for one in ALL_LANGUAGES)
SOURCE_LANGUAGE: Language = next(one.code for one in ALL_LANGUAGES if one.is_source)
TRANSLATIONS: tuple[Language, ...] = tuple(one for one in LANGUAGES if one != SOURCE_LANGUAGE)
"""The languages that explain each quotation."""

LANGUAGE_NAMES: dict[Language, str] = {one.code: one.name for one in ALL_LANGUAGES}
"""Each language in itself, so that its readers find it."""

LOCALES: dict[Language, str] = {one.code: one.locale for one in ALL_LANGUAGES}


def language_of(setting: str) -> Language:
    """Return the language of a system setting: ``en_GB.UTF-8``, ``en-GB``, ``English_Ireland``.

    It is the source's where the program has no words in it.
    """
    code = re.split(r"[-_.@]", setting, maxsplit=1)[0].lower()
    code = "en" if code == "english" else code  # as Windows calls it
    return code if code in LANGUAGES else SOURCE_LANGUAGE
