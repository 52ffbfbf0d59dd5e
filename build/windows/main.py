"""Make the installers for Windows, on Linux.

Products: ``stage`` (the installed folder alone), ``msi``, ``setup`` (setup.exe), and ``release``
(both, with list of parts, licence texts and checksums, in a folder to give out).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from build.common.door import parser_for, run
from build.common.release import write_sums
from build.common.sbom import make_sbom
from build.common.trees import fresh
from build.common.workshop import BuildError
from build.windows.msi import make_msi
from build.windows.setup_exe import COMPRESSIONS, make_setup
from build.windows.sign import Signing, sign
from build.windows.stage import GivenPython, make_stage
from build.windows.winget import make_winget

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from build.common.workshop import Workshop

PRODUCTS = ("stage", "msi", "setup", "release")


def main(arguments: Sequence[str]) -> int:
    """Make what is asked for, and say where it is."""
    return run(parse(arguments), make)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options."""
    parser = parser_for("python -m build.windows", __doc__, PRODUCTS)
    python = parser.add_argument_group("the Windows Python that goes in")
    python.add_argument(
        "--python",
        type=Path,
        required=True,
        help="python.org's python-3.X.Y-embed-amd64.zip, or a folder with what is in it",
    )
    python.add_argument("--python-sha256", default="", help="what that zip has to be")
    python.add_argument("--python-version", required=True, help="its version, such as 3.13.9")
    parser.add_argument(
        "--download-url", default="", help="where the MSI will be: writes a manifest for winget"
    )
    signing = parser.add_argument_group("the signature (none without --certificate)")
    signing.add_argument("--certificate", type=Path, help="PEM, with those up to the root")
    signing.add_argument("--key", help="the key's file, or its PKCS#11 address (pkcs11:...)")
    signing.add_argument("--key-passphrase", type=Path, help="a file that holds it")
    signing.add_argument("--pkcs11-module", type=Path, help="the library of the key's hardware")
    signing.add_argument("--timestamp-url", default="", help="of a time-stamp service (RFC 3161)")
    return parser.parse_args(arguments)


def signing_of(options: argparse.Namespace) -> Signing | None:
    """Return with what to sign; None where no certificate was named.

    Raises:
        BuildError: there is a certificate and no key.
    """
    if options.certificate is None:
        return None
    if options.key is None:
        raise BuildError("a certificate alone signs nothing: name its key too: --key")
    return Signing(
        options.certificate,
        options.key,
        options.key_passphrase,
        options.pkcs11_module,
        options.timestamp_url,
    )


def make(shop: Workshop, options: argparse.Namespace) -> list[Path]:
    """Make what is asked for and return its files or folders.

    Raises:
        BuildError: it cannot be made.
    """
    signing = signing_of(options)
    python = GivenPython(options.python, options.python_sha256, options.python_version)
    stage = make_stage(shop, python, signing)
    if options.product == "stage":
        return [stage]
    made = []
    if options.product in {"msi", "release"}:
        made.append(make_msi(shop, stage, shop.out / f"Startklaar-{shop.version}.msi"))
        sign(shop, made[-1], signing)
    if options.product in {"setup", "release"}:
        out = shop.out / f"Startklaar-{shop.version}-setup.exe"
        made.append(make_setup(shop, stage, out, signing, next(iter(COMPRESSIONS))))
    if options.download_url and options.product in {"msi", "release"}:
        made.append(make_winget(shop, made[0], options.download_url))
    return [give_out(shop, stage, made, python.version)] if options.product == "release" else made


def give_out(shop: Workshop, stage: Path, products: Sequence[Path], python: str) -> Path:
    """Return the folder to give out.

    Raises:
        BuildError: a tool failed.
    """
    folder = fresh(shop.out / f"startklaar-{shop.version}-windows")
    for product in products:
        copy = shutil.copytree if product.is_dir() else shutil.copyfile
        copy(product, folder / product.name)
    shutil.copytree(stage / "program" / "licences", folder / "licences")
    made_here = shop.program_python()
    parts = folder / "startklaar-windows.cdx.json"
    make_sbom(shop, made_here, python, parts, windows=stage / "packages")
    write_sums(folder)
    return folder
