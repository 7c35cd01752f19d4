"""`inburgerpad …`: parses, calls one function, and turns a foreseeable fault into one sentence."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from backend import clock
from backend.law.fout import Fout

# Every command loads only what it needs: `voortgang` answers a line in less time than the rest takes to load.
if TYPE_CHECKING:
    from backend.settings import Settings


def _refuse(text: str, status: int = 2) -> NoReturn:
    click.echo(text, err=True)
    raise SystemExit(status)


class Dag(click.ParamType[date]):
    """A day as YYYY-MM-DD, in the years that a dossier may have."""

    name = "jjjj-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from backend.law.vormfouten import read_datum

        fouten: list[Fout] = []
        dag = read_datum(value, "peildatum", fouten)
        return dag if dag is not None else self.fail(fouten[0].melding, param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Inburgerpad: waar een inburgeraar staat, en wat er komt."""


@main.command()
@click.option("--poort", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Poort van het portaal.")
@click.option(
    "--idp-poort", type=click.IntRange(1, 65535), help="Poort van de proefaanbieder (standaard: de volgende)."
)
@click.option(
    "--map", "map_", default=Path(".inburgerpad"), show_default=True, type=click.Path(path_type=Path, file_okay=False),
    help="Map voor de gegevens.",
)  # fmt: skip
def demo(poort: int, idp_poort: int | None, map_: Path) -> None:
    """Alles op deze machine, met verzonnen mensen; stopt met Ctrl-C."""
    # The demo is imported here only: a server in production never loads it.
    from backend.demo.draaien import Onmogelijk, draai

    try:
        raise SystemExit(draai(map_.resolve(), poort, idp_poort))
    except Onmogelijk as fault:
        _refuse(str(fault))


@main.command()
@click.option(
    "--poort", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Poort om op te luisteren."
)
@click.option("--adres", default="127.0.0.1", show_default=True, help="Adres om op te luisteren; TLS doet de proxy.")
@click.option("--processen", default=1, show_default=True, type=click.IntRange(1, 64), help="Aantal processen.")
def serve(poort: int, adres: str, processen: int) -> None:
    """Het portaal en de API."""
    from granian import Granian
    from granian.constants import Interfaces

    settings = _settings()
    _check_database(settings.database_url)
    Granian(
        "backend.app:app_from_environment",
        address=adres,
        port=poort,
        interface=Interfaces.ASGI,
        workers=processen,
        factory=True,
        websockets=False,
        log_access=False,
    ).serve()


@main.command()
def worker() -> None:
    """Het werk op de achtergrond: de oordelen van een nieuwe dag, opruimen."""
    import asyncio

    from backend.app import configure_logging
    from backend.worker import run

    configure_logging()
    settings = _settings()
    _check_database(settings.database_url)
    asyncio.run(run(settings))


@main.command()
def migrate() -> None:
    """Brengt de gegevensbank bij, als eigenaar van de tabellen."""
    from sqlalchemy.exc import OperationalError

    from backend.persistence.migrate import migrate as run_migrations
    from backend.settings import OngeldigeInstellingen, load_database_eigenaar

    try:
        eigenaar, app = load_database_eigenaar()
        click.echo(f"De gegevensbank staat op {run_migrations(eigenaar, app)}.")
    except OngeldigeInstellingen as fault:
        _refuse(str(fault))
    except OperationalError:
        _refuse("De gegevensbank is niet bereikbaar op INBURGERPAD_DATABASE_EIGENAAR_URL.")


@main.group()
def sleutels() -> None:
    """De sleutels waarmee BSN's zijn versleuteld."""


@sleutels.command()
def roteer() -> None:
    """Versleutelt elk BSN en elk e-mailadres met de sleutel vooraan; onderbroken gaat de volgende keer verder."""
    import asyncio

    from backend.dossiers.sleutels import rotate_alles

    settings = _settings()
    _check_database(settings.database_url)
    if not asyncio.run(rotate_alles(settings, click.echo)):
        _refuse(
            "Niet elk BSN was te openen: een sleutel ontbreekt in INBURGERPAD_BSN_SLEUTELS, of een rij is kapot.", 1
        )


@main.command()
def verzending() -> None:
    """Zegt per gemeente wat opzij is gelegd en wat blijft liggen; status 1 als er iemand naar moet kijken."""
    import asyncio

    from backend.notifications.stand import report_stand

    settings = _settings()
    _check_database(settings.database_url)
    if not asyncio.run(report_stand(settings, click.echo)):
        _refuse("Er is iets om naar te kijken: zie hierboven, en het log van de worker.", 1)


@main.group()
def thema() -> None:
    """De kleuren en maten van een gemeente."""


@thema.command()
@click.argument("bestand", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--gemeente", "code", required=True, help="De CBS-code van vier cijfers.")
def importeer(bestand: Path, code: str) -> None:
    """Controleert een thema op namen en contrast, en bewaart het; een thema dat niet te lezen is wordt geweigerd."""
    from backend.api.thema.bewaren import importeer as keep
    from backend.api.thema.lezen import OngeldigThema

    settings = _settings()
    if code not in settings.gemeenten:
        _refuse("Deze gemeente staat niet in INBURGERPAD_GEMEENTEN.")
    if settings.themas is None:
        _refuse("INBURGERPAD_THEMAS ontbreekt: de map waarin de thema's van de gemeenten staan.")
    try:
        path = keep(bestand.read_text("utf-8"), code, settings.frontend, settings.themas)
    except OngeldigThema as fault:
        _refuse("\n".join(fault.zinnen), 1)
    except UnicodeDecodeError:
        _refuse("Dit bestand is geen tekst in UTF-8.", 1)
    click.echo(
        f"Het thema van {settings.gemeenten[code].naam} staat in {path}; het portaal laat het na een herstart zien."
    )


@main.command()
def voortgang() -> None:
    """Leest NDJSON {"peildatum", "dossier"} en schrijft per regel het oordeel; een slechte regel geeft status 1."""
    import gc

    from backend.law.opdracht import beantwoord

    # What is loaded now stays until the end: the collector need not go through it with every few lines.
    gc.freeze()
    good = True
    try:
        # A dossier is longer than the buffer of standard input, and would be read in pieces.
        with open(sys.stdin.fileno(), "rb", buffering=1 << 16, closefd=False) as regels:
            for line in regels:
                antwoord = beantwoord(line)
                good = good and antwoord.goed
                sys.stdout.buffer.write(antwoord.regel + b"\n")
                # Whoever feeds us a line at a time waits for this answer.
                sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader left; what Python would still write at exit has nowhere to go either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        good = False
    raise SystemExit(0 if good else 1)


@main.command()
@click.option("--peildatum", type=Dag(), help="De dag waarop de normen gelden (standaard: vandaag).")
@click.option("--json", "als_json", is_flag=True, help="Als JSON in plaats van een tabel.")
def normen(peildatum: date | None, als_json: bool) -> None:
    """Alle normen op een dag, en welke een jaar niet zijn nagelopen."""
    from backend.law.afdruk import druk_normen_af
    from backend.law.normenlijst import normenlijst

    lijst = normenlijst(peildatum or clock.today())
    _write(lijst, None if als_json else druk_normen_af)


@main.command("leg-uit")
@click.option("--peildatum", type=Dag(), help="De dag waarover het oordeel gaat (standaard: vandaag).")
@click.option("--veld", help="Alleen dit veld, zoals normen.z_taal_knm of termijn.einddatum (standaard: alles).")
@click.option("--json", "als_json", is_flag=True, help="Als JSON in plaats van leesbare regels.")
def leg_uit(peildatum: date | None, veld: str | None, als_json: bool) -> None:
    """Leest een dossier en zegt welke feiten en normen een oordeel maakten; een slecht dossier geeft status 1."""
    from backend.law.afdruk import druk_redenen_af
    from backend.law.lezen import OngeldigDossier, read_dossier
    from backend.law.norm import NormOntbreekt
    from backend.law.opdracht import GEEN_NORM
    from backend.law.redenen import OnbekendVeld
    from backend.law.redenen import leg_uit as leg_dossier_uit

    fouten = []
    try:
        dossier = read_dossier(sys.stdin.buffer.read())
        redenen = leg_dossier_uit(dossier, peildatum or clock.today(), veld)
    except OnbekendVeld:
        _refuse("Dit veld komt in geen oordeel voor; noem er een als normen.z_taal_knm of termijn.einddatum.")
    except OngeldigDossier as fault:
        fouten = fault.fouten
    except NormOntbreekt:
        fouten = [GEEN_NORM]
    if not fouten:
        _write(redenen, None if als_json else druk_redenen_af)
    elif als_json:
        _write({"fout": [{"veld": fout.veld, "melding": fout.melding} for fout in fouten]})
        raise SystemExit(1)
    else:
        _refuse("\n".join(f"{fout.veld or 'dossier'}: {fout.melding}" for fout in fouten), 1)


@main.command()
def openapi() -> None:
    """Schrijft de beschrijving van de API."""
    import msgspec

    from backend.app import describe_api

    click.echo(msgspec.json.format(msgspec.json.encode(describe_api(), order="sorted"), indent=2).decode())


def _write(value: Any, as_lines: Callable[[Any], Iterator[str]] | None = None) -> None:
    """As readable lines, or as JSON."""
    import msgspec

    if as_lines is None:
        click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
    else:
        click.echo("\n".join(as_lines(value)))


def _settings() -> "Settings":
    from backend.settings import OngeldigeInstellingen, load

    try:
        return load()
    except OngeldigeInstellingen as fault:
        _refuse(str(fault))


def _check_database(url: str) -> None:
    """A program that cannot use its database says so in a sentence, before it opens a port."""
    from backend.persistence.rol import Onbereikbaar, OnveiligeRol, check_rol

    try:
        check_rol(url)
    except (OnveiligeRol, Onbereikbaar) as fault:
        _refuse(str(fault))


if __name__ == "__main__":
    main()
