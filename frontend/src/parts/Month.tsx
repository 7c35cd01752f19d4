import { useState } from "preact/hooks";
import type { EigenAfspraak } from "../api/antwoorden_mijn";
import { plain, t } from "../i18n";
import { Icon } from "./Icon";
import { Block } from "./States";
import { Ltr, Tx } from "./Tx";
import { dateOf } from "../day";

/** The appointments on a page of a calendar per month; weeks begin on Monday. Words about days come from the server. */
export function Month({ all }: { all: EigenAfspraak[] }) {
  const months = [...new Set(all.map((one) => monthOf(one)))].sort();
  const next = all.find((one) => !one.voorbij) ?? all[0];
  const [chosen, setChosen] = useState(next ? monthOf(next) : "");
  const at = months.indexOf(chosen);
  const here = all.filter((one) => monthOf(one) === chosen).sort((a, b) => a.begin.localeCompare(b.begin));
  const first = here[0];
  if (!first) return <Block icon="agenda" title={t("U heeft nu geen afspraak")} text={t("Komt er een afspraak? Dan ziet u die hier.")} />;
  const turn = (to: number) => setChosen(months[to] ?? chosen);
  const [year = 0, month = 1] = chosen.split("-").map(Number);
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const busy = new Map(here.map((one) => [Number(one.tekst.dag), one]));
  return (
    <>
      <section class="card" aria-labelledby="maandnaam">
        <div class="turn">
          <button type="button" class="say" aria-label={plain(t("Vorige maand met afspraken"))} disabled={at <= 0} onClick={() => turn(at - 1)}>
            <Icon name="arrow" flip />
          </button>
          <h2 class="nl-heading nl-heading--level-3 turn__name" id="maandnaam">
            <Tx v={first.tekst.maand} />
            <Ltr v={String(year)} />
          </h2>
          <button type="button" class="say turn__next" aria-label={plain(t("Volgende maand met afspraken"))} disabled={at >= months.length - 1} onClick={() => turn(at + 1)}>
            <Icon name="arrow" flip />
          </button>
        </div>
        <ol class="days" aria-hidden="true">
          {Array.from({ length: lead }, (_, index) => (
            <li key={`leeg-${index}`} />
          ))}
          {Array.from({ length: days }, (_, index) => (
            <li key={index} class={busy.has(index + 1) ? "days__one days__one--busy" : "days__one"}>
              <Ltr v={String(index + 1)} />
            </li>
          ))}
        </ol>
      </section>
      <ul class="card rows">
        {here.map((one) => (
          <li key={one.referentie} class="row row--link">
            <span class="day">
              <b>
                <Ltr v={one.tekst.dag} />
              </b>
              <Tx v={one.tekst.weekdag} />
            </span>
            <div class="grow">
              {one.id ? (
                <a class="row__link" href={`/agenda/${one.id}`}>
                  <Tx v={one.tekst.titel} />
                </a>
              ) : (
                <b>
                  <Tx v={one.tekst.titel} />
                </b>
              )}
              <p class="row__state">
                <Ltr v={one.tekst.tijd} />
              </p>
              {one.status !== "gepland" && (
                <p class="row__state">
                  <Tx v={one.tekst.statusTekst} />
                </p>
              )}
            </div>
            {one.id && <Icon name="chevron" flip />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** By the Dutch calendar: the server writes moments with the offset of that day. */
function monthOf(one: EigenAfspraak): string {
  return dateOf(one.begin).slice(0, 7);
}
