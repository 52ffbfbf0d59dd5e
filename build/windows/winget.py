"""The manifest for winget: three files that say where the MSI is and what it is.

Their form is Microsoft's schema, version 1.10 (``schemas/JSON/manifests`` of winget-cli).
``winget validate`` needs a Windows; nothing here has been submitted.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh
from build.common.workshop import ID, BuildError, digest
from build.windows.msi import NAME
from wizard.languages import LOCALES, SOURCE_LANGUAGE
from wizard.rollout.msi import read_msi

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build.common.workshop import Workshop

VERSION: Final = "1.10.0"
SCHEMA: Final = "https://aka.ms/winget-manifest.{kind}.{version}.schema.json"
PACKAGE: Final = ID.removeprefix("nl.")
SHORT: Final = {
    "nl": "Van aandachtspunten naar je eigen ondertekende checklist voor lesgeven op afstand",
    "en": "From good advice to your own signed checklist for teaching at a distance",
}

Value = str | list["Value"] | dict[str, "Value"]
"""What a manifest holds."""


def make_winget(shop: Workshop, msi: Path, address: str) -> Path:
    """Return a folder with the manifest of an MSI.

    Args:
        shop: where; its publisher and link are named.
        msi: the finished MSI, signed if it is to be.
        address: where the MSI can be downloaded, an ``https`` address.

    Raises:
        BuildError: it is no MSI, or the address is no ``https``.
    """
    facts = read_msi(msi)
    if facts is None or not address.startswith("https://"):
        raise BuildError("winget needs an MSI, and an https address where it can be downloaded")
    source = LOCALES[SOURCE_LANGUAGE].replace("_", "-")
    installer: dict[str, Value] = {
        "Architecture": "x64",
        "InstallerUrl": address,
        "InstallerSha256": digest(msi).upper(),
        "ProductCode": facts.product_code,
        "AppsAndFeaturesEntries": [{"UpgradeCode": facts.upgrade_code, "InstallerType": "wix"}],
    }
    manifests: dict[str, dict[str, Value]] = {
        "version": {"DefaultLocale": source},
        "installer": {
            "InstallerType": "wix",
            "Scope": "machine",
            "MinimumOSVersion": "10.0.17763.0",
            "InstallModes": ["silent", "silentWithProgress"],
            "UpgradeBehavior": "install",
            "FileExtensions": ["schoolpack"],
            "Installers": [installer],
        },
    }
    for language, locale in LOCALES.items():
        kind = "defaultLocale" if language == SOURCE_LANGUAGE else "locale"
        manifests[f"{kind} {locale.replace('_', '-')}"] = _described(shop, language)
    folder = fresh(shop.out / "winget")
    for name, values in manifests.items():
        kind, _, locale = name.partition(" ")
        head: dict[str, Value] = {"PackageIdentifier": PACKAGE, "PackageVersion": facts.version}
        if locale:
            head["PackageLocale"] = locale
        tail: dict[str, Value] = {"ManifestType": kind, "ManifestVersion": VERSION}
        dotted = {"version": "", "installer": ".installer"}.get(kind, f".locale.{locale}")
        _write(folder / f"{PACKAGE}{dotted}.yaml", kind, head | values | tail)
    return folder


def _described(shop: Workshop, language: str) -> dict[str, Value]:
    said: dict[str, Value] = {
        "Publisher": shop.publisher_name,
        "PackageName": NAME,
        "License": "EUPL-1.2",
        "ShortDescription": SHORT[language],
    }
    return said | ({"PackageUrl": shop.link} if shop.link else {})


def _write(path: Path, kind: str, values: Mapping[str, Value]) -> None:
    """Write a manifest: YAML takes values in JSON's form."""
    schema = SCHEMA.format(kind=kind, version=VERSION)
    lines = [f"# yaml-language-server: $schema={schema}"]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
