import { useId } from "preact/hooks";
import { useAnswer } from "../answers";
import type { BetaalMaand, Betalingen, BetalingTekst, Daarna, Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import { Fold } from "../parts/Bits";
import { Card, Explanation, Lines } from "../parts/Card";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Block, Show } from "../parts/States";
import { Ltr, Name, Tx } from "../parts/Tx";
import "../stijl/geld.css";
import { dateOf } from "../day";

const STATUS_ICONS: Record<BetalingTekst["status"], IconName> = { betaald: "check", gepland: "clock", mislukt: "alert" };

/** What the municipality pays for me, month by month, until which day, and why. */
export function Geld() {
  const answer = useAnswer<Betalingen>("/api/v1/mijn/betalingen");
  return (
    <Page title={t("Geld")}>
      <Show answer={answer} heights={[9, 14]}>
        {({ tekst, maanden, daarna }) => (
          <>
            {tekst && (
              <Card title={tekst.kop} term={tekst.term} icon="euro" aloud={tekst.voorlezen}>
                <Lines of={[tekst.stand, tekst.totEnMet].filter((line) => line != null)} />
              </Card>
            )}
            {daarna && <After daarna={daarna} />}
            {maanden.length === 0 && (
              <Block icon="euro" title={t("Er zijn geen betalingen")} text={t("Betaalt de gemeente iets voor u? Dan ziet u dat hier.")} />
            )}
            <Months all={maanden} />
            {tekst && <Explanation uitleg={tekst.uitleg ?? []} bron={tekst.bron ?? []} />}
          </>
        )}
      </Show>
    </Page>
  );
}

/** Month by month: the one that is now is open; first what comes, in its order, then what was. */
function Months({ all }: { all: BetaalMaand[] }) {
  const today = dateOf(new Date()).slice(0, 7);
  const now = all.find(({ tekst }) => tekst.dezeMaand)?.maand ?? today;
  return (
    <>
      <MonthList title={t("Dit komt")} all={all.filter(({ maand }) => maand >= now).reverse()} />
      <MonthList title={t("Dit was")} all={all.filter(({ maand }) => maand < now)} />
    </>
  );
}

function MonthList({ title, all }: { title: Tekst; all: BetaalMaand[] }) {
  const id = useId();
  if (all.length === 0) return null;
  return (
    <section class="part" aria-labelledby={id}>
      <h2 class="nl-heading nl-heading--level-2" id={id}>
        <Tx v={title} />
      </h2>
      <Rows all={all.slice(0, SHOWN)} />
      {all.length > SHOWN && (
        <Fold title={t("Toon meer")} icon="plus">
          <Rows all={all.slice(SHOWN)} />
        </Fold>
      )}
    </section>
  );
}

/** So many months stand there at once; the rest waits until somebody asks. */
const SHOWN = 4;

function Rows({ all }: { all: BetaalMaand[] }) {
  return (
    <ul class="card rows">
      {all.map(({ maand, tekst }) => (
        <li key={maand} class="row">
          <details class="month" open={tekst.dezeMaand}>
            <summary class="month__line">
              <span class="grow">
                <b>
                  <Tx v={tekst.titel} />
                </b>
                <span class="row__state month__state">
                  <Tx v={tekst.stand} />
                </span>
              </span>
              <b class="month__much">
                <Ltr v={tekst.bedrag} />
              </b>
              <Icon name="chevron" flip />
            </summary>
            <Lines of={tekst.uitleg} />
            <ul class="rows">
              {tekst.betalingen.map((payment, index) => (
                <Payment key={index} payment={payment} />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What I pay myself from the first day that the municipality does not. */
function After({ daarna: { kosten, tekst } }: { daarna: Daarna }) {
  return (
    <Card title={tekst.titel} term={tekst.term} icon="flag" aloud={tekst.voorlezen}>
      <Lines of={tekst.uitleg} />
      <ul class="rows">
        {kosten.map((one) => (
          <li key={one.soort} class="row row--pay">
            <div class="grow">
              <b>
                <Tx v={one.tekst.titel} />
              </b>
              <p class="row__state">
                <Name v={one.tekst.ontvanger} />
              </p>
            </div>
            <b>
              <Ltr v={one.tekst.bedrag} />
            </b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Payment({ payment }: { payment: BetalingTekst }) {
  return (
    <li class="row row--pay">
      <span class={`status status--${payment.status}`}>
        <Icon name={STATUS_ICONS[payment.status]} />
      </span>
      <div class="grow">
        <b>
          <Tx v={payment.titel} />
        </b>
        {payment.ontvanger && (
          <p class="row__state">
            <Name v={payment.ontvanger} />
          </p>
        )}
        <p class="row__state">
          <Tx v={payment.datum} />
        </p>
        <p class={`row__state status-word--${payment.status}`}>
          <Tx v={payment.statusTekst} />
        </p>
      </div>
      <b>
        <Ltr v={payment.bedrag} />
      </b>
    </li>
  );
}
