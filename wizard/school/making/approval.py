"""What an approval of a pack is bound to: a digest of all that was approved."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from wizard.guide.contract import FieldKey
from wizard.school.board.schools import BOARD_ALONE
from wizard.school.fields import APPROVED_CONTENTS, value_of
from wizard.school.names import SCHOOL, is_film

if TYPE_CHECKING:
    from collections.abc import Mapping

APPROVAL = (FieldKey.APPROVED_BY, FieldKey.APPROVED_ON)
_APART = frozenset({*BOARD_ALONE, APPROVED_CONTENTS})
"""Who approved, when, which version and how long: said about what was approved."""


def digest_of(entries: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    """Return the digest of what an approval is about: every word, logo, film and own text.

    Certificates and revocation lists are left out: the first comes with signing, after the
    approval, and the second is renewed during the year.

    Args:
        entries: of ``school.toml``.
        files: the pack's other files by name; of films the name and the size count.

    Returns:
        SHA-256 in hexadecimal.
    """
    said = {key: value for key, value in entries.items() if key not in _APART}
    beside = {
        name: str(len(data)) if is_film(name) else sha256(data).hexdigest()
        for name, data in files.items()
        if name != SCHOOL and not name.endswith(".pem")
    }
    whole = json.dumps([_plain(said), beside], sort_keys=True, ensure_ascii=False)
    return sha256(whole.encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a value without what is empty: an entry that is empty says what none says."""
    if isinstance(value, dict):
        inner = {key: _plain(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in ("", {})}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value_of(value)
