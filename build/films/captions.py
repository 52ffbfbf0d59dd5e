"""Captions: a scene's words as WebVTT cues of at most two short lines, timed inside the scene.

Source: WebVTT, W3C Candidate Recommendation of 4 April 2019, sections 1 and 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wizard.guide.model import Language, Scene

LINE = 42
"""Characters on a line, at most: what reads comfortably under a moving picture."""

LEAD = 12
"""Characters' worth of time that every cue gets on top of its length."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption.

    Attributes:
        id: the scene's id and the number of the cue in it, such as ``M1.2-3``.
        start: milliseconds from the beginning of the film.
        end: milliseconds from the beginning of the film.
        lines: one or two lines of words.
    """

    id: str
    start: int
    end: int
    lines: tuple[str, ...]


def cues(scenes: Iterable[Scene], language: Language) -> tuple[Cue, ...]:
    """Return the captions of all scenes in a language, in order and without overlap."""
    return tuple(cue for scene in scenes for cue in _scene_cues(scene, scene.voice[language]))


def _scene_cues(scene: Scene, words: str) -> Iterable[Cue]:
    pieces = pieces_of(words)
    weights = [len(piece) + LEAD for piece in pieces]
    length = 1000 * (scene.end - scene.start)
    spent = 0
    for number, (piece, weight) in enumerate(zip(pieces, weights, strict=True), start=1):
        start = 1000 * scene.start + length * spent // sum(weights)
        spent += weight
        end = 1000 * scene.start + length * spent // sum(weights)
        yield Cue(f"{scene.id}-{number}", start, end, wrapped(piece))


def pieces_of(words: str) -> list[str]:
    """Return words cut into as few pieces of two lines as can be, at sentences where possible.

    Of the ways to do that, the one whose pieces are the most alike in length is taken.
    """
    sentences = re.split(r"(?<=[.!?]) +", " ".join(words.split()))
    parts = [part for sentence in sentences for part in _halved(sentence)]
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]  # per number of parts taken
    for end in range(1, len(parts) + 1):
        joined = ((start, " ".join(parts[start:end])) for start in range(end))
        best.append(min(_added(best[start], one) for start, one in joined if wrapped(one)))
    return best[-1][2]


def _added(so_far: tuple[int, int, list[str]], piece: str) -> tuple[int, int, list[str]]:
    """Return a cutting with one piece more; the squares are least where lengths are alike."""
    count, squares, pieces = so_far
    return count + 1, squares + len(piece) ** 2, [*pieces, piece]


def _halved(sentence: str) -> list[str]:
    """Return the sentence, or its parts when it needs more than two lines: after commas first."""
    if wrapped(sentence):
        return [sentence]
    gaps = [match.start() for match in re.finditer(" ", sentence)]
    if not gaps:
        raise ValueError(sentence)
    middle = len(sentence) / 2
    gap = min(gaps, key=lambda at: abs(at - middle) - 12 * (sentence[at - 1] in ",:;"))
    return [*_halved(sentence[:gap]), *_halved(sentence[gap + 1 :])]


def wrapped(words: str) -> tuple[str, ...]:
    """Return words in one or two lines of about the same length; nothing when they do not fit."""
    if len(words) <= LINE:
        return (words,)
    gaps = [match.start() for match in re.finditer(" ", words)]
    splits = [(words[:gap], words[gap + 1 :]) for gap in gaps]
    fitting = [split for split in splits if max(map(len, split)) <= LINE]
    return min(fitting, key=lambda split: abs(len(split[0]) - len(split[1])), default=())


def webvtt(track: Sequence[Cue]) -> str:
    """Return a caption track as a WebVTT file."""
    return "WEBVTT\n\n" + "\n".join(_block(cue) for cue in track)


def _block(cue: Cue) -> str:
    words = "\n".join(_escaped(line) for line in cue.lines)
    return f"{cue.id}\n{_stamp(cue.start)} --> {_stamp(cue.end)}\n{words}\n"


def _stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"00:{seconds // 60:02}:{seconds % 60:02}.{rest:03}"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
