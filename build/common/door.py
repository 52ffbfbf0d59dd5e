"""What the recipes' command lines share: product, place, publisher, one line of error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build.common.workshop import PUBLISHER, ROOT, BuildError, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def parser_for(program: str, about: str | None, products: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser that takes a product, where it comes and who publishes it.

    Args:
        program: how it is called.
        about: what is said of the products.
        products: their names.
    """
    parser = argparse.ArgumentParser(
        prog=program, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("product", choices=products)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where products come")
    parser.add_argument(
        "--publisher", default=PUBLISHER, help='"NAME <ADDRESS>" of who gives it out'
    )
    parser.add_argument("--link", default="", help="the web page where help is to be found")
    return parser


def run(
    options: argparse.Namespace,
    make: Callable[[Workshop, argparse.Namespace], Iterable[Path]],
) -> int:
    """Make what is asked for and say where it is; return the exit status."""
    shop = Workshop(options.out.resolve(), options.publisher, options.link)
    shop.work.mkdir(parents=True, exist_ok=True)
    try:
        for product in make(shop, options):
            print(product)
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0
