"""The package for Fedora, openSUSE and their kin, made by nfpm."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from build.common.trees import remove_tree
from build.common.workshop import NAME
from build.linux.needs import libraries_lacked
from build.linux.tree import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop


def make_rpm(shop: Workshop, bundle: Path) -> Path:
    """Return the package, made from a bundle.

    Raises:
        BuildError: a tool is missing or failed.
    """
    root = lay_out(shop, bundle, shop.work / "rpm")
    recipe = shop.work / "nfpm.json"
    needs = [f"{library}()(64bit)" for library in libraries_lacked(shop, bundle)]
    recipe.write_text(json.dumps(_recipe(shop, root, needs), indent=1))  # JSON is YAML
    out = shop.out / f"{NAME}-{shop.version}-1.x86_64.rpm"
    out.unlink(missing_ok=True)
    shop.run([shop.tool("nfpm"), "package", "-f", recipe, "-p", "rpm", "-t", out])
    remove_tree(root)
    return out


def _recipe(shop: Workshop, root: Path, needs: list[str]) -> dict[str, object]:
    moment = datetime.fromtimestamp(shop.epoch, UTC).isoformat()
    return {
        "name": NAME,
        "arch": "amd64",
        "platform": "linux",
        "version": shop.version,
        "release": "1",
        "maintainer": shop.publisher,
        "license": "EUPL-1.2",
        "section": "education",
        "description": "From good advice to your own signed checklist",
        "mtime": moment,
        "depends": needs,
        "rpm": {"compression": "xz", "buildhost": "localhost"},
        "contents": [{"src": f"{root}/", "dst": "/", "type": "tree"}],
    }
