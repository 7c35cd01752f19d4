import { plain, t } from "../i18n";
import { Icon } from "../parts/Icon";
import { Tx } from "../parts/Tx";

/** To the page before and after; nothing where there is one page. */
export function Turn({ page, pages, onTurn }: { page: number; pages: number; onTurn: (page: number) => void }) {
  if (pages < 2) return null;
  const to = (next: number) => {
    onTurn(next);
    scrollTo(0, 0);
  };
  return (
    <nav class="turns" aria-label={plain(t("Bladeren"))}>
      <button type="button" class="nl-button nl-button--secondary" disabled={page <= 1} onClick={() => to(page - 1)}>
        <Icon name="arrow" flip />
        <span class="nl-button__label">
          <Tx v={t("Vorige")} />
        </span>
      </button>
      <Tx v={t("Bladzijde {n} van {totaal}", { n: page, totaal: pages })} />
      <button type="button" class="nl-button nl-button--secondary" disabled={page >= pages} onClick={() => to(page + 1)}>
        <span class="nl-button__label">
          <Tx v={t("Volgende")} />
        </span>
        <Icon name="chevron" flip />
      </button>
    </nav>
  );
}
