import { get } from "./api/get";
import type { Richting, Taal, Tekst, Teksten } from "./api/antwoorden";
import { createStore } from "./store";

/** The source language: its texts are the keys, so they are always there. */
const SOURCE = "nl";
const KEPT_AS = "taal";
/** Holds only until the texts arrive, which say their direction themselves. */
const RIGHT_TO_LEFT = /^(ar|ckb|fa|prs|ps)$/;
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export interface Language {
  tag: string;
  dir: Richting;
  texts: Teksten | null;
}

export const language = createStore<Language>({ tag: SOURCE, dir: "ltr", texts: null });

/** What the person chose: the address first, then what this browser kept (a tag, nothing personal). */
export function chosenTag(): string | null {
  const asked = new URLSearchParams(location.search).get("taal");
  if (asked && TAG.test(asked)) return asked;
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return kept && TAG.test(kept) ? kept : null;
  } catch {
    return null; // storage is blocked: the choice then lasts as long as the page
  }
}

export function keepChoice(tag: string): void {
  try {
    localStorage.setItem(KEPT_AS, tag);
  } catch {
    return; // as above
  }
}

/** The texts this page needs: those of the portal, and of the staff screens once somebody opens one (`?deel=werk`). */
const needed = new Set([""]);
let asked = 0;

/** Shows everything in another language, once its texts are there. Throws `Failure`. */
export async function speak(tag: string): Promise<void> {
  asked += 1;
  const turn = asked;
  const [own, ...more] = await Promise.all([...needed].map((part) => get<Teksten>(`/api/v1/talen/${tag}/teksten${part}`, tag)));
  // Somebody who chose twice gets the last language, whichever texts came last.
  if (!own || turn !== asked) return;
  turnTo({ tag, dir: own.richting, texts: { ...own, teksten: Object.assign({}, ...more.map((one) => one.teksten), own.teksten) } });
}

/** Adds the texts of a part of the portal, in the language that is shown now. Throws `Failure`. */
export function addTexts(part: "werk"): Promise<void> {
  needed.add(`?deel=${part}`);
  return speak(language.get().tag);
}

/** Turns the page before its texts are there: what the person sees meanwhile is the source, marked as such. */
export function turnBeforehand(tag: string): void {
  turnTo({ tag, dir: RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr", texts: null });
}

/** `lang` and `dir` of the page change in the same step as its texts. */
function turnTo(next: Language): void {
  document.documentElement.lang = next.tag;
  document.documentElement.dir = next.dir;
  language.set(next);
}

/** The language of the list that this phone itself is set to, if any. */
export function phoneLanguage(languages: Taal[]): Taal | undefined {
  for (const wish of navigator.languages) {
    const found = languages.find((one) => one.tag === wish) ?? languages.find((one) => one.tag === wish.split("-")[0]);
    if (found) return found;
  }
  return undefined;
}

type Values = Record<string, string | number>;

/** A text of the interface. The key is the plain Dutch sentence itself; `{naam}` is filled in. */
export function t(key: string, values?: Values): Tekst {
  const { tag, texts } = language.get();
  const found = texts?.teksten[key];
  const text = Array.isArray(found) ? found[0] : found;
  return fill(text ?? inSource(key, tag), values);
}

/** A text with a number in it: every language has its own forms for one, few and many. */
export function tn(one: string, many: string, n: number): Tekst {
  const { tag, texts } = language.get();
  const forms = texts?.teksten[one];
  const form = texts?.meervoud[n < 200 ? n : 100 + (n % 100)] ?? 0;
  const text = Array.isArray(forms) ? forms[form] : undefined;
  return fill(text ?? inSource(n === 1 ? one : many, tag), { n });
}

/** The bare letters, for a label or a title, where no other language can be marked. */
export function plain(text: Tekst | null | undefined): string {
  return typeof text === "object" && text ? text.t : (text ?? "");
}

function inSource(key: string, tag: string): Tekst {
  return tag === SOURCE ? key : { t: key, lang: SOURCE, dir: "ltr" };
}

function fill(text: Tekst, values?: Values): Tekst {
  if (!values) return text;
  if (typeof text === "object") return { ...text, t: insert(text.t, values, text.dir) };
  return insert(text, values, language.get().dir);
}

function insert(text: string, values: Values, dir: Richting): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    // A Latin name inside a right-to-left sentence is isolated, so that it keeps its own order.
    return dir === "rtl" && typeof value === "string" ? `\u2068${value}\u2069` : String(value);
  });
}
