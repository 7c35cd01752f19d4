import { useState } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Uren as Answer, UrenMaand, UrenRij } from "../api/antwoorden_mijn";
import { t } from "../i18n";
import { Chip } from "../parts/Bits";
import { Card, Lines } from "../parts/Card";
import { Icon, type IconName } from "../parts/Icon";
import { MonthChart } from "../parts/MonthChart";
import { Page } from "../parts/Page";
import { ReadAloud } from "../parts/ReadAloud";
import { Reports } from "../parts/Reports";
import { Show } from "../parts/States";
import { Name, Term, Tx } from "../parts/Tx";
import { Wrong } from "../parts/Wrong";
import "../stijl/uren.css";

/** Hours by month: what counts and what does not, row by row why, and saying that a row is wrong. */
export function Uren() {
  const answer = useAnswer<Answer>("/api/v1/mijn/uren");
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Page title={t("Uw uren")} back>
      <Show
        answer={answer}
        heights={[16, 9, 9]}
        empty={({ maanden, totaal }) =>
          maanden.length === 0 && totaal === 0
            ? { icon: "bars", title: t("Er zijn nog geen uren"), text: t("Uw school en uw gemeente zetten hier uw uren.") }
            : null
        }
      >
        {({ maanden, tekst }) => {
          const begun = maanden.filter((one) => !one.komt);
          const last = [...begun].reverse().find((one) => one.geteld + one.nietGeteld > 0) ?? begun[begun.length - 1];
          const month = maanden.find((one) => one.maand === chosen) ?? last;
          return (
            <>
              <Card title={t("Uren per maand")} term={tekst.term} icon="bars" aloud={tekst.voorlezen}>
                <MonthChart months={begun} chosen={month?.maand ?? null} onChoose={setChosen} />
              </Card>
              {month && <Month month={month} />}
              <Reports />
              <Card title={t("Waar komen deze uren vandaan?")} icon="info" tone="calm">
                <Lines of={tekst.uitleg} />
              </Card>
            </>
          );
        }}
      </Show>
    </Page>
  );
}

function Month({ month }: { month: UrenMaand }) {
  const answer = useAnswer<Answer>(`/api/v1/mijn/uren?maand=${month.maand}&aantal=200`);
  return (
    <section class="part" aria-labelledby="maand" aria-live="polite">
      <div class="month__head">
        <h2 class="nl-heading nl-heading--level-2 grow" id="maand">
          <Tx v={month.tekst.titel} />
        </h2>
        <ReadAloud text={month.tekst.voorlezen} />
      </div>
      <div class="chips">
        <Chip tone="good" icon="check" text={month.tekst.geteld} />
        {month.nietGeteld > 0 && <Chip tone="care" icon="minus" text={month.tekst.nietGeteld} />}
      </div>
      <Show
        answer={answer}
        heights={[6, 6]}
        empty={({ uren }) =>
          uren.length === 0 ? { icon: "bars", title: t("Geen uren in deze maand"), text: t("Kies een andere maand.") } : null
        }
      >
        {({ uren }) => (
          <ul class="card rows">
            {uren.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        )}
      </Show>
    </section>
  );
}

const SIGNS: Record<UrenRij["stand"], [IconName, string]> = {
  telt: ["check", "status status--betaald"],
  deels: ["check", "status"],
  telt_niet: ["minus", "status status--mislukt"],
  geen_norm: ["info", "status"],
};

function Row({ row }: { row: UrenRij }) {
  const [wrong, setWrong] = useState(false);
  const { tekst, stand } = row;
  const [icon, look] = SIGNS[stand];
  const counts = stand === "telt";
  return (
    <li class="row hours">
      <details class="hours__fold">
        <summary class="hours__line">
          <span class={look}>
            <Icon name={icon} />
          </span>
          <span class="grow">
            <b>
              <Tx v={tekst.titel} />
            </b>
            <span class="row__state hours__day">
              <Tx v={tekst.datumKort} />
            </span>
            {(!counts || tekst.melding) && (
              <span class={stand === "telt_niet" ? "hours__day status-word--mislukt" : "hours__day"}>
                <Tx v={tekst.melding ?? tekst.stand} />
              </span>
            )}
          </span>
          <b class="hours__much">
            <Tx v={tekst.duur} />
          </b>
          <Icon name="chevron" flip />
        </summary>
        <div class="hours__why">
          <p class="row__state pair">
            <Tx v={tekst.datum} />
            <Tx v={tekst.vorm} />
            <Name v={tekst.aanbieder} />
          </p>
          {counts && <Chip tone="good" icon="check" text={tekst.stand} />}
          <Lines of={tekst.uitleg} />
          <div class="chips">
            <Term v={tekst.term} title={tekst.titel} />
            <ReadAloud text={tekst.voorlezen} />
          </div>
          {tekst.melding ? (
            <Chip tone="calm" icon="clock" text={tekst.melding} />
          ) : wrong ? (
            <Wrong row={row} onDone={() => setWrong(false)} />
          ) : (
            <button type="button" class="quiet" onClick={() => setWrong(true)}>
              <Icon name="pen" />
              <Tx v={t("Dit klopt niet")} />
            </button>
          )}
        </div>
      </details>
    </li>
  );
}
