import type { Tekst } from "../api/antwoorden";

/**
 * A text on the screen; the only place where letters are put into the page.
 * The key makes a changed text a new element. A browser that translates the page swaps text nodes for
 * elements of its own, and an update that looked for the old node would then fail or leave both.
 */
export function Tx({ v }: { v: Tekst | null | undefined }) {
  if (!v) return null;
  if (typeof v === "string") return <span key={v}>{v}</span>;
  return (
    <span key={v.t} lang={v.lang} dir={v.dir}>
      {v.t}
    </span>
  );
}

/** A number, a time or a telephone number: read from left to right in every language. */
export function Ltr({ v }: { v: string }) {
  return (
    <bdi key={v} dir="ltr">
      {v}
    </bdi>
  );
}

/** The Dutch word that letters use for it; left out where the title is that very word. */
export function Term({ v, title }: { v: string | null | undefined; title?: Tekst }) {
  if (!v || (typeof title === "string" && title.toLowerCase() === v.toLowerCase())) return null;
  return (
    <span key={v} class="nl-data-badge term" lang="nl" dir="ltr" translate={false}>
      {v}
    </span>
  );
}
