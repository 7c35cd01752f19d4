import { dateOf } from "../day";
import { language } from "../i18n";

/** The clock of the people and their appointments, wherever this browser stands. */
const ZONE = "Europe/Amsterdam";

/** A day or moment in words of the shown language: `dinsdag 1 december 2026`, with `short` `1 dec 2026`. */
export function dayOf(moment: string, short = false): string {
  // A bare date is a day, not a moment: noon keeps it that day.
  const at = new Date(moment.length === 10 ? `${moment}T12:00:00Z` : moment);
  const { tag } = language.get();
  const words = wordsOf(tag === "prs" ? "fa-AF" : tag);
  const month = short ? "short" : "long";
  const form: Intl.DateTimeFormatOptions = words ? { day: "numeric", month, year: "numeric" } : NUMBERS;
  if (words && !short) form.weekday = "long";
  // The calendar and the digits are those of Dutch letters, in every language.
  return new Intl.DateTimeFormat(words ?? "nl", { ...form, calendar: "gregory", numberingSystem: "latn", timeZone: ZONE }).format(at);
}

/** A date without words, for a language whose months this browser does not know: `1-12-2026`. */
const NUMBERS: Intl.DateTimeFormatOptions = { day: "numeric", month: "numeric", year: "numeric" };

/** The language when this browser can write dates in it; English as it is written in Europe. */
function wordsOf(tag: string): string | undefined {
  return tag === "en" ? "en-GB" : Intl.DateTimeFormat.supportedLocalesOf(tag)[0];
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
