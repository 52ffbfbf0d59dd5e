"""``small.msi`` was made by `build.windows.msi` of a stage with one file of two bytes."""

from __future__ import annotations

from pathlib import Path

from wizard.rollout.msi import read_msi

MSI = Path(__file__).with_name("small.msi")


def test_what_an_msi_says_of_itself() -> None:
    facts = read_msi(MSI)
    assert facts is not None
    assert facts.product_code == "{5FF0D9A1-4C4A-5D79-80A7-43033B4889D1}"
    assert facts.upgrade_code == "{31694E68-B3D5-5B4E-9F6C-89FFECCB94D0}"
    assert facts.version == "0.1.0"
    assert not facts.signed


def test_what_is_no_msi_says_nothing(tmp_path: Path) -> None:
    data = MSI.read_bytes()
    for name, content in {
        "empty": b"",
        "text": b"no MSI" * 1000,
        "cut": data[:600],
        "half": data[: len(data) // 2],
        "blank": data[:2048] + bytes(len(data) - 2048),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert read_msi(path) is None, name
