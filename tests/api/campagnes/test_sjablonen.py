"""Templates: a text in Dutch and what was made of it, with an honest state for each language."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import psycopg

from tests.api.campagnes.conftest import SJABLOON, Maak

PATH = "/api/v1/sjablonen"


def varianten(**teksten: tuple[str, str]) -> dict[str, Any]:
    """A template with, by language, a text and its state."""
    return {
        "naam": "Proef",
        "varianten": [
            {"taal": taal, "titel": "T", "tekst": tekst, "staat": staat} for taal, (tekst, staat) in teksten.items()
        ],
    }


def staten(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code in (200, 201), answer.text
    return {variant["taal"]: variant["staat"] for variant in answer.json()["varianten"]}


async def test_a_template_is_kept_tidy_with_its_languages_in_order_and_their_direction(
    mehmet: httpx.AsyncClient,
) -> None:
    made = await mehmet.post(PATH, json=SJABLOON | {"varianten": SJABLOON["varianten"][::-1]})
    assert made.status_code == 201
    assert [(v["taal"], v["richting"]) for v in made.json()["varianten"]] == [
        ("nl", "ltr"),
        ("en", "ltr"),
        ("ar", "rtl"),
    ]
    again = await mehmet.get(f"{PATH}/{made.json()['id']}")
    assert again.json()["varianten"] == made.json()["varianten"]
    assert again.headers["etag"] == made.headers["etag"] == '"1"'
    spaced = varianten(nl=("  Kom   langs. \r\n\n\n Bel ons.  ", "mens"))
    assert (await mehmet.post(PATH, json=spaced)).json()["varianten"][0]["tekst"] == "Kom langs.\nBel ons."
    listed = (await mehmet.get(PATH)).json()
    assert [(een["naam"], een["staten"].get("ar")) for een in listed] == [
        ("Kom naar het spreekuur", "machine"), ("Proef", None),
    ]  # fmt: skip


async def test_when_the_dutch_changes_what_stayed_the_same_is_old_until_somebody_looks_at_it(
    mehmet: httpx.AsyncClient,
) -> None:
    made = await mehmet.post(
        PATH,
        json=varianten(nl=("Een", "mens"), en=("One", "nagekeken"), ar=("واحد", "machine"), so=("Kow", "verouderd")),
    )
    assert staten(made) == {"nl": "mens", "en": "nagekeken", "ar": "machine", "so": "verouderd"}
    address = f"{PATH}/{made.json()['id']}"
    changed = await mehmet.put(
        address, json=varianten(nl=("Twee", "mens"), en=("One", "nagekeken"), ar=("اثنان", "machine"))
    )
    assert staten(changed) == {"nl": "mens", "en": "verouderd", "ar": "machine"}
    same = await mehmet.put(
        address, json=varianten(nl=("Twee", "mens"), en=("One", "verouderd"), ar=("اثنان", "machine"))
    )
    assert (staten(same)["en"], same.json()["versie"]) == ("verouderd", 2)
    looked = await mehmet.put(
        address, json=varianten(nl=("Twee", "mens"), en=("One", "nagekeken"), ar=("اثنان", "nagekeken"))
    )
    assert (staten(looked), looked.json()["versie"]) == ({"nl": "mens", "en": "nagekeken", "ar": "nagekeken"}, 3)


async def test_a_change_is_of_the_version_that_was_seen_and_is_in_the_audit(
    mehmet: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    address = f"{PATH}/{(await mehmet.post(PATH, json=varianten(nl=('Een', 'mens')))).json()['id']}"
    first = await mehmet.put(address, json=varianten(nl=("Twee", "mens")), headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    late = await mehmet.put(address, json=varianten(nl=("Drie", "mens")), headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert (await mehmet.get(address)).json()["varianten"][0]["tekst"] == "Twee"
    done = als_superuser.execute("SELECT handeling FROM audit WHERE handeling LIKE 'sjabloon%' ORDER BY id").fetchall()
    assert done == [("sjabloon.gemaakt",), ("sjabloon.gewijzigd",)]


async def test_every_fault_of_a_template_is_told_at_once_and_nothing_of_it_is_repeated(
    mehmet: httpx.AsyncClient,
) -> None:
    body = {
        "naam": "  ",
        "varianten": [
            {"taal": "xx", "titel": "Beste {naam}", "tekst": "Uw nummer is 999990019.", "staat": "mens"},
            {"taal": "en", "titel": "A", "tekst": "B", "staat": "af"},
            {"taal": "en", "titel": "A" * 101, "tekst": " \n ", "staat": "mens"},
            {"taal": "ar", "titel": "A", "staat": "mens", "extra": 1},
        ],
    }
    answer = await mehmet.post(PATH, json=body)
    assert answer.status_code == 400
    assert sorted((fout["veld"], fout["code"]) for fout in answer.json()["fouten"]) == [
        ("naam", "leeg"),
        ("varianten", "geen_bron"),
        ("varianten[0].taal", "onbekende_taal"),
        ("varianten[0].tekst", "geen_bsn"),
        ("varianten[0].titel", "invulplek"),
        ("varianten[1].staat", "onbekende_code"),
        ("varianten[2].taal", "dubbel"),
        ("varianten[2].tekst", "leeg"),
        ("varianten[2].titel", "lengte"),
        ("varianten[3].extra", "onbekend_veld"),
        ("varianten[3].tekst", "verplicht"),
    ]
    assert "999990019" not in answer.text
    assert (await mehmet.get(PATH)).json() == []


async def test_a_template_goes_as_it_was_seen_unless_a_campaign_has_it(
    mehmet: httpx.AsyncClient, als_superuser: psycopg.Connection, maak: Maak
) -> None:
    campagne = await maak()
    address = f"{PATH}/{campagne['sjabloon']['id']}"
    refused = await mehmet.delete(address)
    assert (refused.status_code, refused.json()["detail"]) == (
        409, "Dit sjabloon hoort bij een campagne en blijft daarom staan.",
    )  # fmt: skip
    assert (await mehmet.delete(f"/api/v1/campagnes/{campagne['id']}")).status_code == 204
    assert (await mehmet.delete(address, headers={"If-Match": '"2"'})).status_code == 412
    assert (await mehmet.delete(address, headers={"If-Match": '"1"'})).status_code == 204
    gone = await mehmet.get(address)
    assert (gone.status_code, (await mehmet.get(PATH)).json()) == (404, [])
    assert (await mehmet.delete(address)).content == gone.content
    assert als_superuser.execute("SELECT count(*) FROM sjabloon_variant").fetchone() == (0,)
    done = als_superuser.execute(
        "SELECT bijzonderheden->>'sjabloon' FROM audit WHERE handeling = 'sjabloon.verwijderd'"
    )
    assert done.fetchall() == [(campagne["sjabloon"]["id"],)]


async def test_another_municipality_has_no_such_template(
    mehmet: httpx.AsyncClient, aan_het_werk: Callable[..., Awaitable[httpx.AsyncClient]]
) -> None:
    made = (await mehmet.post(PATH, json=SJABLOON)).json()
    verre = await aan_het_werk("Verre Demo", "0344", "campagnes")
    assert (await verre.get(PATH)).json() == []
    for foreign, unknown in [
        (await verre.get(f"{PATH}/{made['id']}"), await verre.get(f"{PATH}/00000000-0000-4000-8000-000000000000")),
        (
            await verre.put(f"{PATH}/{made['id']}", json=SJABLOON),
            await verre.put(f"{PATH}/00000000-0000-4000-8000-000000000000", json=SJABLOON),
        ),
        (
            await verre.delete(f"{PATH}/{made['id']}"),
            await verre.delete(f"{PATH}/00000000-0000-4000-8000-000000000000"),
        ),
    ]:
        assert (foreign.status_code, foreign.content) == (404, unknown.content)
    body = {"naam": "X", "sjabloon": made["id"], "selectie": {}}
    refused = await verre.post("/api/v1/campagnes", json=body)
    assert [(fout["veld"], fout["code"]) for fout in refused.json()["fouten"]] == [("sjabloon", "onbekend")]
