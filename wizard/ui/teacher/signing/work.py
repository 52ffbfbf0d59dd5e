"""Making the signed checklist of the present answers; to be called off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.keys.device_key import identity_for
from wizard.keys.keystore import device_key_store
from wizard.signed_checklist.make import SigningRequest, file_name, free_path, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.timestamp import TimestampService

if TYPE_CHECKING:
    import threading

    from wizard.answers.model import Answers
    from wizard.document.signature_look import SignatureLook
    from wizard.signed_checklist.make import SignedFiles
    from wizard.ui.session.base import Context
    from wizard.ui.teacher.signing.wish import SigningWish


def make(
    context: Context, wish: SigningWish, answers: Answers, no_stamp: threading.Event
) -> SignedFiles:
    """Make, sign, examine and write a checklist.

    Args:
        context: guide, school, places and clock.
        wish: how and where.
        answers: what is signed.
        no_stamp: set to wait no longer for the time-stamp service.

    Raises:
        UserError: the key cannot be used, or the checklist fails its own examination.
        OSError: a file cannot be read or written.
    """
    now = context.clock().replace(microsecond=0)
    stamp = _stamp(context.school.timestamp_url, wish, no_stamp)
    look = _look(wish, answers)
    request = SigningRequest(context.guide, context.school, answers, look, now, stamp)
    store = device_key_store(context.places.data)
    identity = identity_for(store, answers.person.name, now, wish.passphrase or None)
    stem = context.languages[answers.language]("sign.file-name")
    out = free_path(wish.folder, file_name(now, stem))
    return sign_checklist(
        request, identity, resources_for(context.places), out, context.places.signed
    )


def _stamp(url: str, wish: SigningWish, no_stamp: threading.Event) -> TimestampService | None:
    return TimestampService(url, cancelled=no_stamp) if wish.stamp and url else None


def _look(wish: SigningWish, answers: Answers) -> SignatureLook:
    if wish.way == "drawn" and wish.ink:
        return DrawnSignature(wish.ink)
    if wish.way == "typed":
        return TypedSignature(answers.person.name)
    return PaperSignature()
