"""Authenticode signatures, made on Linux with osslsigncode; the key is a file or in hardware."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop

TOOL: Final = "osslsigncode"
SIGNABLE: Final = (".exe", ".com", ".dll", ".pyd")
PE_HEADER_AT: Final = 0x3C
PE32_PLUS: Final = b"\x0b\x02"


class Signing(Struct, frozen=True):
    """With what to sign.

    Attributes:
        certificate: the signer's, with those between it and the root, as PEM.
        key: the private key's file, or its PKCS#11 address (``pkcs11:...``).
        passphrase_file: holds what unlocks the key; None for a key without.
        module: the PKCS#11 library of the hardware that holds the key; None for a file.
        timestamp_url: of an RFC 3161 service; empty: the signature ends with the certificate.
    """

    certificate: Path
    key: str
    passphrase_file: Path | None = None
    module: Path | None = None
    timestamp_url: str = ""

    @property
    def options(self) -> list[str]:
        """What osslsigncode is told about the key."""
        told = ["-certs", str(self.certificate), "-key", self.key]
        if self.passphrase_file:
            told += ["-readpass", str(self.passphrase_file)]
        if self.module:
            told += ["-pkcs11module", str(self.module)]
        if self.timestamp_url:
            told += ["-ts", self.timestamp_url]
        return told


def sign(shop: Workshop, path: Path, signing: Signing | None) -> None:
    """Sign a program or installer in its place; without a key it stays as it is.

    Raises:
        BuildError: the tool is missing, or refuses the key.
    """
    if signing is None:
        return
    signed = path.with_name(f"{path.name}.signed")
    signed.unlink(missing_ok=True)
    shop.run(command(signing, path, signed))
    signed.replace(path)


def sign_unsigned(shop: Workshop, folder: Path, signing: Signing | None) -> int:
    """Sign each program and library that has no signature; those of other makers keep theirs.

    A rule for allowed programs by publisher then holds for all that is installed. Nothing is
    vouched for that was not checked: every package came with the hash of the lock.

    Returns:
        How many were signed.

    Raises:
        BuildError: the tool is missing, or refuses the key.
    """
    if signing is None:
        return 0
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SIGNABLE]
    unsigned = [path for path in found if not is_signed(path)]
    for path in unsigned:
        sign(shop, path, signing)
    return len(unsigned)


def is_signed(path: Path) -> bool:
    """Return whether a Windows program or library has a signature, whosoever.

    The fifth of its data directories says where; Microsoft's "PE Format" has the layout.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    start = int.from_bytes(head[PE_HEADER_AT : PE_HEADER_AT + 4], "little")
    if head[:2] != b"MZ" or head[start : start + 4] != b"PE\0\0":
        return True  # no program of Windows: there is nothing to sign
    optional = start + 24
    wide = head[optional : optional + 2] == PE32_PLUS
    entry = optional + (112 if wide else 96) + 4 * 8
    return any(head[entry : entry + 8])


def command(signing: Signing, source: Path, target: Path) -> list[str]:
    """Return the command that writes a signed copy of a program or installer."""
    about = ["-h", "sha256", "-n", "Startklaar"]
    return [TOOL, "sign", *signing.options, *about, "-in", str(source), "-out", str(target)]


def is_signed_by(shop: Workshop, path: Path, root: Path) -> bool:
    """Return whether a file's signature leads to this root certificate.

    Raises:
        BuildError: it does not.
    """
    return "Succeeded" in shop.run([TOOL, "verify", "-CAfile", root, "-in", path])
