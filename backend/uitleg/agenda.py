"""One appointment as a calendar file (RFC 5545, RFC 5546), discreet: a phone shows it to whoever looks along.

It names the kind of appointment and the place, and no person, no plan and nothing that is to be brought.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from backend.i18n import Taal, Terugval, kaal
from backend.uitleg.afspraken import TITEL, EigenAfspraak

TIJDZONE = "Europe/Amsterdam"
_AMSTERDAM = ZoneInfo(TIJDZONE)
_WINTER, _ZOMER = timedelta(hours=1), timedelta(hours=2)


def maak_agenda(eigen: EigenAfspraak, taal: Taal, gemeente: str, email: str, nu: datetime) -> bytes:
    """The calendar with this one appointment; `gemeente` and `email` say who keeps it, `nu` when this was made.

    The UID is that of the appointment and stays; SEQUENCE rises when it changes; called off, it is a CANCEL.
    """
    afgezegd = eigen.afspraak.status == "afgezegd"
    calendar = Calendar()
    calendar.add("prodid", f"-//Inburgerpad//Agenda//{taal.tag.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if afgezegd else "PUBLISH")
    calendar.add_component(tijdzone())
    calendar.add_component(_event(eigen, taal, gemeente, email, nu))
    return bytes(calendar.to_ical())


def tijdzone() -> Timezone:
    """Dutch time since 1996 (Directive 2000/84/EC): the clock changes on the last Sunday of March and of October.

    Written out, because the one that the library derives changes the clock in March an hour late.
    """
    zone = Timezone()
    zone.add("tzid", TIJDZONE)
    for deel, naam, van, naar, begin, maand in (
        (TimezoneDaylight(), "CEST", _WINTER, _ZOMER, datetime(1996, 3, 31, 2), 3),  # noqa: DTZ001
        (TimezoneStandard(), "CET", _ZOMER, _WINTER, datetime(1996, 10, 27, 3), 10),  # noqa: DTZ001
    ):
        deel.add("tzname", naam)
        deel.add("tzoffsetfrom", van)
        deel.add("tzoffsetto", naar)
        deel.add("dtstart", begin)
        deel.add("rrule", {"freq": "yearly", "bymonth": maand, "byday": "-1su"})
        zone.add_component(deel)
    return zone


def _event(eigen: EigenAfspraak, taal: Taal, gemeente: str, email: str, nu: datetime) -> Event:
    afspraak = eigen.afspraak
    event = Event()
    event.add("uid", str(eigen.id))
    event.add("sequence", eigen.volgnummer)
    event.add("dtstamp", nu)
    if eigen.gewijzigd_op is not None:
        event.add("last-modified", eigen.gewijzigd_op)
    event.add("dtstart", afspraak.begin.astimezone(_AMSTERDAM))
    if afspraak.einde is not None:
        event.add("dtend", afspraak.einde.astimezone(_AMSTERDAM))
    titel = taal.zin(TITEL[afspraak.soort])
    event.add("summary", kaal(titel), parameters={"LANGUAGE": titel.lang if isinstance(titel, Terugval) else taal.tag})
    if afspraak.plaats is not None:
        plaats = [afspraak.plaats.naam, afspraak.plaats.adres]
        event.add("location", ", ".join(part for part in plaats if part))
    elif afspraak.videogesprek:
        event.add("location", kaal(taal.zin("Videogesprek")))
        event.add("url", afspraak.videogesprek)
    event.add("organizer", _organisator(gemeente, email))
    event.add("status", "CANCELLED" if afspraak.status == "afgezegd" else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _organisator(gemeente: str, email: str) -> vCalAddress:
    adres = vCalAddress(f"mailto:{email}")
    adres.params["CN"] = vText(f"Gemeente {gemeente}")
    return adres
