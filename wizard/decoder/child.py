"""The process that decodes: it limits itself, reads its data, answers, and ends."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Raw, Struct, msgpack

from wizard.decoder.answer import Answer, DecodeTrouble
from wizard.decoder.limits import OUT_OF_MEMORY, confine_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TASKS: Final[Mapping[str, tuple[str, str]]] = {
    "codes": ("wizard.decoder.codes", "find_codes"),
    "logo": ("wizard.decoder.pictures", "decode_logo"),
    "table": ("wizard.decoder.tables", "read_rows"),
    "picture": ("wizard.decoder.pictures", "decode_picture"),
}
"""What can be asked, by module and function; a task loads only what it needs."""


def main(task: str, limits: Sequence[str]) -> None:
    """Decode what comes on standard input, and write the answer to standard output.

    Args:
        task: one of ``TASKS``.
        limits: as `confine_to` takes them; they hold before anything is loaded to decode with.
    """
    confine_to(limits)
    try:
        answer = answer_to(task, sys.stdin.buffer.read())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # whatever a library would still do at the end, nobody waits for


def answer_to(task: str, data: bytes) -> bytes:
    """Return what a task makes of some data, as an ``Answer`` in MessagePack."""
    module, name = TASKS[task]
    try:
        value: Struct = getattr(import_module(module), name)(data)
    except DecodeTrouble as trouble:
        return msgpack.encode(Answer(trouble.code))
    return msgpack.encode(Answer(value=Raw(msgpack.encode(value))))
