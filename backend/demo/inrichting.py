"""What a demo needs on disk: keys, the two settings files, the provider's configuration, and the welcome text.

Keys are made once and kept with the data, so that a second start opens what the first one encrypted.
"""

import base64
import json
import os
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import RSAKey

from backend.demo.certificaat import schrijf_certificaat, schrijf_vertrouwen
from backend.demo.personas import GEMEENTEN, personen
from backend.demo.personas.werkenden import werkenden
from backend.demo.toestel import NAAM, Configuratie, Toestel, nieuwe_scalar
from backend.persistence import embedded

CLIENT_ID = "inburgerpad"
SCOPE = "dossiers:schrijven"
WERK = {"gemeente": "inburgerpad-gemeente", "begeleiding": "inburgerpad-begeleiding"}
"""The clients that people at work log in to, by the name of the broker in the settings."""
ORGANISATIE = "Welkom Voorbeeld"
# The first answers at localhost itself; browsers take every name below .localhost to this machine.
SUBDOMEIN = {"0637": "", "0344": "utrecht.", "0772": "eindhoven."}
# Numbers that nobody has: a call from a demo must reach no one.
TELEFOON = {"0637": "079 000 00 00", "0344": "030 000 00 00", "0772": "040 000 00 00"}


class Inrichting(msgspec.Struct, frozen=True):
    """A demo ready to start: `omgeving` is what the programs read as their environment."""

    poort: int
    eigenaar_url: str
    omgeving: dict[str, str]
    idp_configuratie: Path
    telefoon_configuratie: Path
    welkom: str


class Poorten(msgspec.Struct, frozen=True):
    """Where each part listens: the portal, the identity provider, the phone's page, and its push service."""

    portaal: int
    idp: int
    telefoon: int
    push: int


class _Sleutels(msgspec.Struct):
    bsn: str
    zoek: str
    systeem: str


class _Telefoon(msgspec.Struct):
    """What the phone keeps, and the key with which the portal sends to it."""

    toestel: Toestel
    vapid: str


def richt_in(map_: Path, server: embedded.Embedded, poorten: Poorten) -> Inrichting:
    """Writes the files of the demo for these ports and returns where everything is."""
    poort, idp_poort = poorten.portaal, poorten.idp
    sleutels = _sleutels(map_ / "sleutels.json")
    client_key, idp_key = _rsa(map_ / "portaal.pem"), _rsa(map_ / "proefaanbieder.pem")
    herkomsten = {code: f"http://{naam}localhost:{poort}" for code, naam in SUBDOMEIN.items()}
    issuer = f"http://localhost:{idp_poort}"
    (map_ / "gemeenten.toml").write_text(_gemeenten_toml(herkomsten, poort), "utf-8")
    (map_ / "aanbieders.toml").write_text(_aanbieders_toml(issuer, client_key.name), "utf-8")
    idp = map_ / "proefaanbieder.json"
    idp.touch(mode=0o600)
    idp.write_text(json.dumps(_idp(issuer, idp_poort, herkomsten, poort, client_key, idp_key, sleutels)), "utf-8")
    omgeving = {
        "INBURGERPAD_OMGEVING": "proef",
        "INBURGERPAD_DATABASE_URL": server.url(embedded.APP),
        "INBURGERPAD_GEMEENTEN": str(map_ / "gemeenten.toml"),
        # Another broker can be tried against the demo by naming its own file.
        "INBURGERPAD_AANBIEDERS": os.environ.get("INBURGERPAD_AANBIEDERS", str(map_ / "aanbieders.toml")),
        "INBURGERPAD_BSN_SLEUTELS": f"demo:{sleutels.bsn}",
        "INBURGERPAD_BSN_ZOEKSLEUTEL": sleutels.zoek,
    }
    telefoon = _telefoon(map_ / "telefoon.json")
    certificaat = schrijf_certificaat(map_)
    omgeving |= {
        "INBURGERPAD_VAPID_SLEUTELS": f"demo:{telefoon.vapid}",
        "INBURGERPAD_VAPID_CONTACT": "mailto:inburgering@zoetermeer.voorbeeld.nl",
        "INBURGERPAD_PUSH_PROEF": f"https://localhost:{poorten.push}",
        "SSL_CERT_FILE": str(schrijf_vertrouwen(map_, certificaat)),
    }
    return Inrichting(
        poort=poort,
        eigenaar_url=server.url(embedded.EIGENAAR).replace("postgresql://", "postgresql+psycopg://"),
        omgeving=omgeving,
        idp_configuratie=idp,
        telefoon_configuratie=_telefoon_configuratie(map_, telefoon.toestel, certificaat, poorten, herkomsten["0637"]),
        welkom=_welkom(herkomsten, issuer, f"http://localhost:{poorten.telefoon}", map_),
    )


def _sleutels(path: Path) -> _Sleutels:
    if not path.exists():
        path.touch(mode=0o600)
        fresh = (base64.b64encode(os.urandom(32)).decode() for _ in range(3))
        path.write_bytes(msgspec.json.encode(_Sleutels(*fresh)))
    return msgspec.json.decode(path.read_bytes(), type=_Sleutels)


def _telefoon(path: Path) -> _Telefoon:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(msgspec.json.encode(_Telefoon(Toestel.nieuw(), _b64url(nieuwe_scalar()))))
    return msgspec.json.decode(path.read_bytes(), type=_Telefoon)


def _b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _telefoon_configuratie(map_: Path, toestel: Toestel, certificaat: Path, poorten: Poorten, portaal: str) -> Path:
    path = map_ / "telefoon-configuratie.json"
    path.touch(mode=0o600)
    path.write_bytes(
        msgspec.json.encode(Configuratie(toestel, poorten.telefoon, poorten.push, str(certificaat), portaal))
    )
    return path


def _rsa(path: Path) -> Path:
    if not path.exists():
        pem = rsa.generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.touch(mode=0o600)
        path.write_bytes(pem)
    return path


def _gemeenten_toml(herkomsten: dict[str, str], poort: int) -> str:
    blocks = []
    for code, herkomst in herkomsten.items():
        # The bare address works too, for whoever types it; 127.0.0.1 belongs to the first municipality.
        more = f', "http://127.0.0.1:{poort}"' if not SUBDOMEIN[code] else ""
        blocks.append(
            f"[gemeente.{code}]\n"
            f'naam = "{GEMEENTEN[code]}"\n'
            f'herkomsten = ["{herkomst}"{more}]\n'
            f'contact = {{naam = "Team Inburgering {GEMEENTEN[code]}", telefoon = "{TELEFOON[code]}",'
            f' email = "inburgering@{GEMEENTEN[code].lower()}.voorbeeld.nl"}}\n'
        )
    return "\n".join(blocks)


def _aanbieders_toml(issuer: str, key_name: str) -> str:
    werk = f"""\
issuer = "{issuer}"
private_key_file = "{key_name}"
loa_minimum = 3
end_session = true
rollen_pad = "roles"
naam_pad = "name"
"""
    return f"""\
[aanbieder.digid]
rol = "inburgeraar"
issuer = "{issuer}"
client_id = "{CLIENT_ID}"
private_key_file = "{key_name}"
scopes = ["openid"]
bsn_bron = "id_token"
bsn_pad = ["bsn"]
subject = "bsn"
loa_pad = ["acr"]
loa_minimum = 3
end_session = true
label = "DigiD"

[aanbieder.klantvolg]
rol = "systeem"
issuer = "{issuer}"
client_id = "{CLIENT_ID}"
audience = "{CLIENT_ID}"

[aanbieder.gemeente]
rol = "medewerker"
client_id = "{WERK["gemeente"]}"
label = "Medewerker"
rollen_waarden = {{ klantregisseur = "medewerker", communicatie = "campagnes", functioneel-beheer = "beheer" }}
{werk}
[aanbieder.begeleiding]
rol = "begeleider"
client_id = "{WERK["begeleiding"]}"
label = "Begeleider"
organisatie = "{ORGANISATIE}"
{werk}"""


def _idp(
    issuer: str, idp_poort: int, herkomsten: dict[str, str], poort: int, client_key: Path, idp_key: Path,
    sleutels: _Sleutels,
) -> dict[str, Any]:  # fmt: skip
    origins = [*herkomsten.values(), f"http://127.0.0.1:{poort}"]
    return {
        "issuer": issuer,
        "poort": idp_poort,
        "sleutel": idp_key.name,
        "clients": [
            {
                "client_id": client_id,
                "redirect_uris": [f"{origin}/login/callback/{aanbieder}" for origin in origins],
                "post_logout_redirect_uris": [f"{origin}/" for origin in origins],
                "jwk": RSAKey.import_key(client_key.read_bytes()).as_dict(private=False),
                "gemeenten": {herkomst: code for code, herkomst in herkomsten.items()},
                "werk": werk,
            }
            for client_id, aanbieder, werk in (
                (CLIENT_ID, "digid", False),
                (WERK["gemeente"], "gemeente", True),
                (WERK["begeleiding"], "begeleiding", True),
            )
        ],
        "werkenden": [msgspec.to_builtins(werkende) for werkende in werkenden(WERK, GEMEENTEN)],
        "personen": [
            {
                "bsn": persoon.bsn,
                "naam": persoon.naam,
                "gemeentecode": persoon.gemeentecode,
                "gemeente": GEMEENTEN[persoon.gemeentecode],
                "regel": persoon.regel,
            }
            for persoon in personen()
        ],
        "systemen": [
            {
                "client_id": f"klantvolg-{code}",
                "client_secret": sleutels.systeem,
                "gemeentecode": code,
                "audience": CLIENT_ID,
                "scopes": [SCOPE],
            }
            for code in herkomsten
        ],
    }


def _welkom(herkomsten: dict[str, str], issuer: str, telefoon: str, map_: Path) -> str:
    lines = ["", "Inburgerpad draait. Alle mensen zijn verzonnen.", ""]
    for code, herkomst in herkomsten.items():
        lines.append(f"  {GEMEENTEN[code]:<11} {herkomst}")
    lines += [
        "",
        "Kies een taal, klik op 'Inloggen met DigiD' en kies een persoon. Begin met:",
        *(f"  {persoon.naam:<18} {persoon.regel}" for persoon in personen()[:4]),
        "",
        f"Een herinnering zien aankomen, op de telefoon van {NAAM}: {telefoon}",
        "",
        f"Als medewerker van de gemeente: {herkomsten['0637']}/login/medewerker",
        f"Als begeleider:                 {herkomsten['0637']}/login/begeleider",
        "",
        "Als systeem van een gemeente een dossier aanleveren:",
        f"  token:   POST {issuer}/token  (client_credentials, client klantvolg-0637)",
        f"           het geheim staat in {map_ / 'sleutels.json'}, bij 'systeem'",
        f"  dossier: PUT {herkomsten['0637']}/api/v1/dossiers/<clientnummer>",
        "",
        "Stoppen: Ctrl-C. De gegevens blijven bewaard.",
    ]
    return "\n".join(lines)
