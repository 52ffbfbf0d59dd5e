"""Commands as whole processes, against an interpreter that imports what they cannot do without."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure
from build.benchmark.run import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from build.benchmark.workshop import Workshop

GOAL: Final = 1.3
START: Final = "import sys; from wizard.__main__ import main; sys.exit(main())"
"""As the file ``startklaar`` starts it."""

ANY: Final = ("argparse", "datetime", "msgspec", "platformdirs", "tomli")
GUIDE: Final = (*ANY, "difflib", "hashlib")
PAPER: Final = (
    *("reportlab.pdfgen.canvas", "reportlab.pdfbase.ttfonts", "zxingcpp"),
    *("cryptography.x509", "cryptography.x509.verification"),
    "cryptography.hazmat.primitives.serialization.pkcs12",
)
FILL: Final = (*GUIDE, *PAPER, "json", "keyring")
VERIFY: Final = (*ANY, *PAPER, "json")


def commands(shop: Workshop) -> Iterator[Experiment]:
    """Yield what measures each command."""
    yield _command(shop, "--version", (), lambda: ["--version"])
    yield _command(shop, "check", GUIDE, lambda: ["check"])
    numbers = itertools.count()
    yield _command(shop, "fill", FILL, lambda: _fill(shop, next(numbers)))
    yield _command(shop, "verify", VERIFY, lambda: ["verify", str(shop.signed_file)])


def _command(
    shop: Workshop, name: str, imports: Sequence[str], arguments: Callable[[], list[str]]
) -> Experiment:
    floor = f"python, {len(imports)} imports" if imports else "python -c pass"
    code = f"import {', '.join(imports)}" if imports else "pass"
    measure = Measure(f"startklaar {name}", floor, most_ratio=GOAL)

    def took(*given: str) -> dict[str, float]:
        return {measure.name: milliseconds(partial(shop.python, *given))}

    return Experiment((measure,), lambda: took("-c", START, *arguments()), lambda: took("-c", code))


def _fill(shop: Workshop, number: int) -> list[str]:
    out = shop.folder / f"filled-{number}.pdf"
    return ["fill", str(shop.answers_file), "--out", str(out)]
