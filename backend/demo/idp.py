"""The development identity provider: a real OpenID Connect provider with invented people, a process of its own.

It stands where a DigiD broker stands for real, and speaks the same protocol: discovery, JWKS, authorization code
with PKCE S256, single-use codes, exact redirect addresses, private_key_jwt (or client_secret_basic), signed ID
tokens, userinfo, logout, and client credentials for the systems of municipalities. Instead of DigiD it shows a
page on which to pick a person and a level. The portal cannot import it.

Start it with `python -m backend.demo.idp --configuratie FILE`, or `await serve(poort, configuratie)`. The file is
TOML (`.toml`) or JSON with this shape; what has a default may be left out:

    issuer = "http://localhost:8001"   # exactly what the portal has as `issuer`
    poort = 8001                       # default: the port in `issuer`; it listens on 127.0.0.1
    alg = "RS256"                      # or "PS256"
    sleutel = "idp.pem"                # RSA private key beside this file; default: a new one at each start

    [[clients]]                        # a portal people log in to
    client_id = "inburgerpad"
    redirect_uris = ["http://localhost:8000/login/callback/digid"]     # compared exactly
    post_logout_redirect_uris = ["http://localhost:8000/"]             # compared exactly; default none
    jwk = { kty = "RSA", n = "…", e = "AQAB" }                         # its public key; or client_secret = "…"
    bsn_bron = "id_token"              # default; or "userinfo"
    userinfo_vorm = "json"             # default; or "jws"
    gemeenten = { "http://localhost:8000" = "0637" }   # whose people to show first, per origin; default: everybody

    [[personen]]                       # whom to log in as
    bsn = "999990019"
    naam = "…"
    gemeentecode = "0637"
    gemeente = "Zoetermeer"
    route = "B1-route"                 # default ""
    regel = "one line about this person"   # default ""

    [[werkenden]]                      # people at work, for clients with `werk = true`
    client_id = "inburgerpad-begeleider"
    sub = "mw-1"                       # becomes `sub`; `naam` becomes `name`, `rollen` becomes `roles`
    naam = "…"
    gemeentecode = "0637"
    gemeente = "Zoetermeer"
    rollen = ["klantregisseur"]

    [[systemen]]                       # a municipality's system, for client credentials
    client_id = "klantvolg-0637"
    client_secret = "…"                # or jwk
    gemeentecode = "0637"              # becomes the claim `gemeentecode`
    audience = "inburgerpad"           # becomes `aud`
    scopes = ["dossiers"]              # the most it may ask; asking nothing gives all
"""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from aiohttp import web

from backend.demo.idp_aanbieder import Aanbieder
from backend.demo.idp_configuratie import Configuratie, OngeldigeConfiguratie, read_configuratie


async def serve(poort: int, configuratie: Configuratie) -> None:
    """Serves on 127.0.0.1 until cancelled."""
    runner = web.AppRunner(Aanbieder(configuratie).application(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", poort).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _serve_until_signal(poort: int, configuratie: Configuratie) -> None:
    serving = asyncio.ensure_future(serve(poort, configuratie))
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, serving.cancel)
    try:
        await serving
    except asyncio.CancelledError:
        return


def main() -> int:
    """`python -m backend.demo.idp --configuratie FILE`."""
    parser = argparse.ArgumentParser(description="De proefaanbieder: inloggen als een verzonnen persoon.")
    parser.add_argument("--configuratie", type=Path, required=True, help="TOML- of JSON-bestand")
    arguments = parser.parse_args()
    try:
        configuratie = read_configuratie(arguments.configuratie)
        asyncio.run(_serve_until_signal(configuratie.luisterpoort, configuratie))
    except (OngeldigeConfiguratie, OSError) as fault:
        print(f"De proefaanbieder start niet: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
