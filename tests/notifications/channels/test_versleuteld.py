"""A message is encrypted as RFC 8291 says, for one device, and its length tells nothing."""

import os

import http_ece
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pywebpush import WebPusher

from backend.notifications.channels.versleuteld import LONGEST, Sleutels, TeLang, encrypt, is_point, pad, seal
from tests.notifications.conftest import b64, unb64

# RFC 8291, section 5 and appendix A.
ONTVANGER = unb64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
PUNT = unb64("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
AUTH = unb64("BTBZMqHH6r4Tts7J_aSIgg")
ZENDER = unb64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
ZOUT = unb64("DGv6ra1nlYgDCS1FRnbzlw")
TEKST = b"When I grow up, I want to be a watermelon"
BERICHT = unb64(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
    "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
SLEUTELS = Sleutels(PUNT, AUTH)


def private(scalar: bytes) -> EllipticCurvePrivateKey:
    return derive_private_key(int.from_bytes(scalar, "big"), SECP256R1())


def opened(body: bytes, key: EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """By another implementation than ours: the one that pywebpush uses."""
    return http_ece.decrypt(body, private_key=key, auth_secret=auth, version="aes128gcm")


def test_the_vector_of_the_rfc_comes_out_byte_for_byte() -> None:
    assert seal(TEKST + b"\x02", SLEUTELS, private(ZENDER), ZOUT) == BERICHT


def test_what_we_encrypt_and_what_pywebpush_encrypts_opens_the_same_way() -> None:
    key, auth = generate_private_key(SECP256R1()), os.urandom(16)
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    info = {"endpoint": "https://fcm.googleapis.com/x", "keys": {"p256dh": b64(point), "auth": b64(auth)}}
    theirs = WebPusher(info).encode(TEKST)["body"]
    assert opened(encrypt(pad(TEKST), Sleutels(point, auth)), key, auth) == opened(theirs, key, auth) == TEKST


def test_the_device_opens_it_and_nobody_else_does() -> None:
    body = encrypt(pad(TEKST), SLEUTELS)
    assert opened(body, private(ONTVANGER), AUTH) == TEKST
    for key, auth in ((generate_private_key(SECP256R1()), AUTH), (private(ONTVANGER), os.urandom(16))):
        with pytest.raises((http_ece.ECEException, InvalidTag)):
            opened(body, key, auth)


def test_every_message_has_its_own_key_and_salt() -> None:
    bodies = [encrypt(pad(TEKST), SLEUTELS) for _ in range(20)]
    assert len({body[:16] for body in bodies}) == 20
    assert len({body[21:86] for body in bodies}) == 20


@pytest.mark.parametrize("length", [1, 100, 2048])
def test_the_length_does_not_tell_what_the_message_is_about(length: int) -> None:
    assert len(encrypt(pad(b"x" * length), SLEUTELS)) == 86 + 2048 + 1 + 16


def test_the_longest_text_fits_what_every_push_service_takes_and_one_more_does_not() -> None:
    assert len(encrypt(pad(b"x" * LONGEST), SLEUTELS)) == 4096
    with pytest.raises(TeLang):
        pad(b"x" * (LONGEST + 1))


def test_a_key_that_is_no_point_on_the_curve_is_known_as_such() -> None:
    assert is_point(PUNT)
    for bad in (b"", PUNT[:-1], PUNT + b"\0", b"\x04" + bytes(64), b"\x02" + PUNT[1:33], b"\x05" + PUNT[1:]):
        assert not is_point(bad)
