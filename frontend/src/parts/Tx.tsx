import type { Tekst } from "../api/antwoorden";
import { createStore } from "../store";

/** The Dutch word that somebody wants explained. */
export const tapped = createStore<string | null>(null);

/**
 * The only parts that put letters into the page (`scripts/texts.mjs` holds the rest to it). Every text stands alone
 * in an element of its own, with a key that makes a changed text a new element: a browser that translates the page
 * swaps text nodes for elements of its own, and an update that looked for the old node would fail or leave both.
 */
export function Tx({ v }: { v: Tekst | null | undefined }) {
  if (!v) return null;
  if (typeof v === "string") return <span key={v}>{v}</span>;
  return (
    <span key={v.t + v.lang} lang={v.lang} dir={v.dir}>
      {v.t}
    </span>
  );
}

/** A number, a time or a telephone number: read from left to right in every language, and never translated. */
export function Ltr({ v }: { v: string }) {
  return (
    <bdi key={v} dir="ltr" translate={false}>
      {v}
    </bdi>
  );
}

/** The name of a person, a place or an organisation: kept as it is, and isolated from the direction around it. */
export function Name({ v, lang = "nl" }: { v: string; lang?: string }) {
  return (
    <bdi key={v} lang={lang} translate={false}>
      {v}
    </bdi>
  );
}

/** The Dutch word that letters use for it, to tap for what it means; left out where the title is that very word. */
export function Term({ v, title }: { v: string | null | undefined; title?: Tekst }) {
  if (!v || (typeof title === "string" && title.toLowerCase() === v.toLowerCase())) return null;
  return (
    <button key={v} type="button" class="termtap" aria-haspopup="dialog" onClick={() => tapped.set(v)}>
      <span class="nl-data-badge term" lang="nl" dir="ltr" translate={false}>
        {v}
      </span>
    </button>
  );
}
