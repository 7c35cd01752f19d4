import type { ComponentChildren } from "preact";
import type { Tekst } from "../api/antwoorden";
import { plain } from "../i18n";
import { Tx } from "../parts/Tx";

/** A table that becomes a card per row where there is no room; the roles stay when the layout goes. */
export function Table({ label, heads, children }: { label: Tekst; heads: Tekst[]; children: ComponentChildren }) {
  return (
    <table class="table" role="table" aria-label={plain(label)}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={plain(head)} role="columnheader" scope="col">
              <Tx v={head} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

export function Row({ children }: { children: ComponentChildren }) {
  return <tr role="row">{children}</tr>;
}

/** One cell. On a phone `head` stands above it; the first cell of a row is the card's own title and has none. */
export function Cell({ head, children }: { head?: Tekst; children: ComponentChildren }) {
  return (
    <td role="cell" class={head ? undefined : "table__title"}>
      {head && (
        <span class="table__head" aria-hidden="true">
          <Tx v={head} />
        </span>
      )}
      <div class="table__value">{children}</div>
    </td>
  );
}
