"""The list of parts for machines: CycloneDX 1.6, for whoever has to know what runs on a laptop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from build.common.licences import licence_of
from build.common.parts import packages_in, parts, pinned, same
from build.common.workshop import ROOT, Command, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import Distribution
    from pathlib import Path

    from build.common.parts import Part
    from build.common.workshop import Workshop


def make_sbom(
    shop: Workshop, python: Path, version: str, out: Path, windows: Path | None = None
) -> None:
    """Write the list of parts of a bundle.

    Args:
        shop: where the tool is.
        python: the interpreter of the environment that the bundle was made from.
        version: of Python in the bundle.
        out: the file to write.
        windows: the folder of packages that a bundle for Windows was made from; None for a bundle
            for this system.

    Raises:
        BuildError: the tool failed.
    """
    made = shop.work / "sbom.json"
    tool: Command = [
        shop.tool("cyclonedx-py"),
        "environment",
        "--output-reproducible",
        "--of",
        "JSON",
    ]
    project: Command = ["--pyproject", ROOT / "pyproject.toml", "-o", made, python]
    run([*tool, *project], shop.variables, ROOT)
    known = json.loads(made.read_text(encoding="utf-8"))
    if windows:
        known = {**known, "components": moved(known["components"], packages_in(windows))}
    more = parts(version, "win32") if windows else parts(version)
    site = next((python.parents[1] / "lib").glob("python3.*/site-packages"))
    said = {same(one.metadata["Name"]): licence_of(one) for one in packages_in(site)}
    text = json.dumps(completed(known, more, said), ensure_ascii=False, indent=1)
    out.write_text(f"{text}\n", encoding="utf-8")


def completed(known: dict[str, Any], more: list[Part], said: Mapping[str, str]) -> dict[str, Any]:
    """Return a list of parts without the tools beside the program and with what wheels hide.

    Args:
        known: the list as the tool made it.
        more: the libraries in wheels, and Python.
        said: packages' licences in their own words, where the tool knows no name for them.
    """
    wanted = pinned()
    packages = [
        {"licenses": [{"license": {"name": said.get(same(one["name"]), "")}}], **one}
        for one in known["components"]
        if same(one["name"]) in wanted
    ]
    components = packages + [component(one) for one in more]
    refs = {one["bom-ref"] for one in components} | {known["metadata"]["component"]["bom-ref"]}
    dependencies = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in refs]}
        for one in known.get("dependencies", ())
        if one["ref"] in refs
    ]
    return {**known, "components": components, "dependencies": dependencies}


def moved(here: list[dict[str, Any]], there: list[Distribution]) -> list[dict[str, Any]]:
    """Return the components of another system: those of this one that it has, and its own."""
    known = {same(one["name"]): one for one in here}
    return [known.get(same(one.metadata["Name"])) or _package(one) for one in there]


def _package(package: Distribution) -> dict[str, Any]:
    name, version = package.metadata["Name"], package.version
    return {
        "type": "library",
        "bom-ref": f"{name}=={version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"name": licence_of(package)}}],
        "purl": f"pkg:pypi/{same(name)}@{version}",
    }


def component(part: Part) -> dict[str, Any]:
    """Return a library in a wheel as a component."""
    licence = {"name": "ICU"} if part.licence == "ICU" else None
    return {
        "type": "library",
        "bom-ref": str(uuid5(NAMESPACE_URL, f"{part.home}#{part.name}=={part.version}")),
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": licence} if licence else {"expression": part.licence}],
        "externalReferences": [{"type": "website", "url": part.home}],
        "description": f"inside {part.wheel}" if part.wheel else "the interpreter",
    }
