import { useEffect, useRef } from "preact/hooks";
import type { UrenMaand } from "../api/antwoorden_mijn";
import { t } from "../i18n";
import { Tx } from "./Tx";

const HEIGHT = 100;

/** A bar for each month: what counts at the bottom, hatched on top what does not. Each bar is a button that shows its month. */
export function MonthChart({ months, chosen, onChoose }: { months: UrenMaand[]; chosen: string | null; onChoose: (month: string) => void }) {
  const row = useRef<HTMLUListElement>(null);
  const most = Math.max(1, ...months.map((one) => one.geteld + one.nietGeteld));
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>("[aria-pressed=true]");
    if (here && row.current) row.current.scrollLeft = here.offsetLeft - row.current.clientWidth / 2;
  }, [months.length]);
  return (
    <>
      <ul class="chart" ref={row}>
        {months.map((one) => {
          const counted = (one.geteld / most) * HEIGHT;
          const not = (one.nietGeteld / most) * HEIGHT;
          return (
            <li key={one.maand}>
              <button
                type="button"
                class="chart__month"
                aria-pressed={one.maand === chosen}
                onClick={() => onChoose(one.maand)}
              >
                <svg class="chart__bar" viewBox={`0 0 24 ${HEIGHT + 2}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect class="chart__not" x="3" width="18" rx="2" y={HEIGHT - counted - not} height={not} />
                  <rect class="chart__counted" x="3" width="18" rx="2" y={HEIGHT - counted} height={counted} />
                  <rect class="chart__ground" x="0" y={HEIGHT} width="24" height="2" />
                </svg>
                <span class="chart__name">
                  <Tx v={one.tekst.kort} />
                </span>
                <span class="hidden">
                  {[one.tekst.titel, one.tekst.geteld, one.nietGeteld > 0 ? one.tekst.nietGeteld : null].map((text, index) => (
                    <Tx key={index} v={text} />
                  ))}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="legend">
        <span class="legend__one">
          <i class="legend__counted" aria-hidden="true" />
          <Tx v={t("telt mee")} />
        </span>
        <span class="legend__one">
          <i class="legend__not" aria-hidden="true" />
          <Tx v={t("telt niet mee")} />
        </span>
      </p>
    </>
  );
}
