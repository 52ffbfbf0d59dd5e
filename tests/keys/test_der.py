from __future__ import annotations

from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from wizard.keys import der


@given(st.integers(min_value=0, max_value=2**200))
def test_integer(number: int) -> None:
    assert der.integer(number) == core.Integer(number).dump()


@given(st.lists(st.integers(min_value=0, max_value=2**40), max_size=8), st.integers(0, 39))
def test_object_identifier(rest: list[int], second: int) -> None:
    dotted = ".".join(map(str, [1, second, *rest]))
    assert der.object_identifier(dotted) == core.ObjectIdentifier(dotted).dump()


@given(st.binary(max_size=70_000))
def test_octet_string(content: bytes) -> None:
    assert der.octet_string(content) == core.OctetString(content).dump()


def test_containers() -> None:
    one, two = der.integer(1), der.integer(2)
    assert der.sequence(two, one).hex() == "3006020102020101"
    assert der.set_of(two, one).hex() == "3106020101020102"
    assert der.explicit(1, one).hex() == "a103020101"
    assert der.implicit(0, der.sequence(one)).hex() == "a003020101"
    assert der.primitive(0, b"\7").hex() == "800107"
    assert der.null().hex() == "0500"
