import { dateOf } from "../day";
import { language } from "../i18n";

/** The clock of the people and their appointments, wherever this browser stands. */
const ZONE = "Europe/Amsterdam";

/** A day or moment in words of the shown language: `dinsdag 1 december 2026`, with `short` `1 dec 2026`. */
export function dayOf(moment: string, short = false): string {
  const form = short ? ({ day: "numeric", month: "short", year: "numeric" } as const) : ({ weekday: "long", day: "numeric", month: "long", year: "numeric" } as const);
  return written(moment, form);
}

/** The clock time of a moment: `09:30`. */
export function timeOf(moment: string): string {
  return new Intl.DateTimeFormat("nl", { hour: "2-digit", minute: "2-digit", timeZone: ZONE }).format(new Date(moment));
}

/** The last day of something whose end is EXCLUSIVE. */
export function dayBefore(day: string): string {
  return shift(day, -1);
}

/** A date some days from today, or from a given day: `2026-12-01`. */
export function shift(day: string | null, days: number): string {
  const from = day ?? dateOf(new Date());
  return new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What a clock in the Netherlands shows, as a moment with its offset (RFC 3339). */
export function momentOf(date: string, time: string): string {
  const noon = new Date(`${date}T${time}:00Z`);
  const parts = new Intl.DateTimeFormat("en", { timeZone: ZONE, timeZoneName: "longOffset" }).formatToParts(noon);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.slice(3) || "+01:00";
  return `${date}T${time}:00${offset}`;
}

function written(moment: string, form: Intl.DateTimeFormatOptions): string {
  // A bare date is a day, not a moment: noon keeps it that day.
  const at = new Date(moment.length === 10 ? `${moment}T12:00:00Z` : moment);
  // Staff read Dutch or English; every browser knows the days and months of those two.
  const words = language.get().tag === "nl" ? "nl" : "en-GB";
  return new Intl.DateTimeFormat(words, { ...form, timeZone: ZONE }).format(at);
}
