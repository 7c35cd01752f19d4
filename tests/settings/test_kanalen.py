"""How people are reached is a setting: all of it may be left out, half of it may not, and nothing unsafe starts."""

import base64
import os
from pathlib import Path

import pytest

from backend.settings import Push, Smtp
from backend.settings.kanalen import read_push, read_smtp


def scalar() -> str:
    # The first byte keeps it below the order of the curve.
    return base64.urlsafe_b64encode(b"\x7f" + os.urandom(31)).rstrip(b"=").decode()


CONTACT = "mailto:beheer@voorbeeld.nl"


def push(omgeving: str = "productie", **environ: str) -> tuple[Push | None, str]:
    faults: list[str] = []
    named = {f"INBURGERPAD_{name.upper()}": value for name, value in environ.items()}
    return read_push(named, omgeving, faults), "\n".join(faults)  # type: ignore[arg-type]


def smtp(**environ: str) -> tuple[Smtp | None, str]:
    faults: list[str] = []
    return read_smtp({f"INBURGERPAD_{name.upper()}": value for name, value in environ.items()}, faults), "\n".join(
        faults
    )


def test_without_settings_there_is_no_push_and_no_e_mail_and_no_fault() -> None:
    assert push() == (None, "")
    assert smtp() == (None, "")


def test_the_first_key_signs_what_is_new_and_the_others_stay() -> None:
    found, faults = push(vapid_sleutels=f"k2:{scalar()}, k1:{scalar()}", vapid_contact=CONTACT)
    assert faults == ""
    assert found is not None
    assert (found.actief, list(found.sleutels)) == ("k2", ["k2", "k1"])


@pytest.mark.parametrize("contact", [CONTACT, "https://voorbeeld.nl"])
def test_a_contact_is_an_e_mail_address_or_a_site(contact: str) -> None:
    assert push(vapid_sleutels=f"k1:{scalar()}", vapid_contact=contact)[1] == ""


@pytest.mark.parametrize(
    "contact",
    [
        "beheer@voorbeeld.nl",
        "mailto:",
        "mailto:a b@c.nl",
        "mailto:a@localhost",
        "http://voorbeeld.nl",
        "https://localhost",
    ],
)
def test_a_contact_that_a_push_service_refuses_is_refused_here(contact: str) -> None:
    assert "VAPID_CONTACT" in push(vapid_sleutels=f"k1:{scalar()}", vapid_contact=contact)[1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("zonderid", "id:sleutel"),
        (f"k1:{scalar()},k1:{scalar()}", "elk id één keer"),
        (f"k 1/x:{scalar()}", "id:sleutel"),
        ("k1:geen base64!", "base64url"),
        ("k1:" + base64.urlsafe_b64encode(os.urandom(31)).decode(), "32 willekeurige bytes"),
        ("k1:" + base64.urlsafe_b64encode(bytes(32)).decode(), "32 willekeurige bytes"),
        ("k1:" + base64.urlsafe_b64encode(b"\xff" * 24 + os.urandom(8)).decode(), "32 willekeurige bytes"),
    ],
    # Fresh keys in a name would be another name in every process that runs the tests.
    ids=["no id", "an id twice", "a strange id", "no base64", "too short", "only zeroes", "hardly random"],
)
def test_a_key_that_cannot_sign_is_refused_and_never_repeated(text: str, sentence: str) -> None:
    faults = push(vapid_sleutels=text, vapid_contact=CONTACT)[1]
    assert sentence in faults
    assert text.partition(":")[2][:20] not in faults or not text.partition(":")[2]


def test_half_of_push_is_a_fault() -> None:
    assert "VAPID_CONTACT ontbreekt" in push(vapid_sleutels=f"k1:{scalar()}")[1]
    assert "VAPID_SLEUTELS ontbreekt" in push(vapid_contact=CONTACT)[1]


def test_a_push_service_of_our_own_is_for_a_trial_on_this_machine() -> None:
    given = {"vapid_sleutels": f"k1:{scalar()}", "vapid_contact": CONTACT}
    found, faults = push("proef", push_proef="http://localhost:8002,https://push.localhost:8443", **given)
    assert faults == ""
    assert found is not None
    assert found.proefdiensten == ("http://localhost:8002", "https://push.localhost:8443")
    assert "alleen voor een proef" in push("productie", push_proef="http://localhost:8002", **given)[1]
    for elsewhere in ("http://push.voorbeeld.nl", "http://localhost:8002/x", "localhost", "http://a@localhost"):
        assert "op deze machine" in push("proef", push_proef=elsewhere, **given)[1]


def test_a_mail_server_with_a_user_and_a_password_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "wachtwoord").write_text("geheim\n")
    found, faults = smtp(
        smtp_url="starttls://post%40voorbeeld.nl@mail.voorbeeld.nl",
        smtp_wachtwoord_bestand=str(tmp_path / "wachtwoord"),
        smtp_afzender="Inburgerpad <post@voorbeeld.nl>",
    )
    assert faults == ""
    assert found == Smtp(
        "starttls", "mail.voorbeeld.nl", 587, "post@voorbeeld.nl", "geheim", "Inburgerpad <post@voorbeeld.nl>"
    )


@pytest.mark.parametrize(
    ("url", "poort"), [("smtps://m.voorbeeld.nl", 465), ("smtp://localhost", 25), ("smtp://localhost:2525", 2525)]
)
def test_each_form_has_its_own_port(url: str, poort: int) -> None:
    found, faults = smtp(smtp_url=url, smtp_afzender="post@voorbeeld.nl")
    assert faults == ""
    assert found is not None
    assert found.poort == poort


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("smtp://mail.voorbeeld.nl", "zonder TLS"),
        ("starttls://u:geheim@mail.voorbeeld.nl", "bevat een wachtwoord"),
        ("starttls://u@mail.voorbeeld.nl", "WACHTWOORD_BESTAND ontbreekt"),
        ("https://mail.voorbeeld.nl", "starttls://"),
        ("smtps://", "starttls://"),
        ("smtps://mail.voorbeeld.nl:veel", "starttls://"),
        ("mail.voorbeeld.nl", "starttls://"),
    ],
)
def test_a_mail_server_that_cannot_be_used_safely_is_refused(url: str, sentence: str) -> None:
    faults = smtp(smtp_url=url, smtp_afzender="post@voorbeeld.nl")[1]
    assert sentence in faults
    assert "geheim" not in faults


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    faults = smtp(smtp_url="smtp://u:p@mail.voorbeeld.nl", smtp_wachtwoord_bestand=str(tmp_path / "weg"))[1]
    for part in ("AFZENDER ontbreekt", "bevat een wachtwoord", "zonder TLS", "niet te lezen"):
        assert part in faults
    assert "SMTP_URL ontbreekt" in smtp(smtp_afzender="post@voorbeeld.nl")[1]
    assert "geen e-mailadres" in smtp(smtp_url="smtp://localhost", smtp_afzender="post")[1]
