import type { ComponentChildren, JSX } from "preact";
import type { Stap, Uitleg } from "../api/antwoorden";
import { t } from "../i18n";
import { AppointmentFacts, DateLeaf } from "../parts/Appointment";
import { Card, Lines } from "../parts/Card";
import { ExamList } from "../parts/ExamList";
import { Icon, type IconName } from "../parts/Icon";
import { Checklist, Ring, TimeBar } from "../parts/Progress";
import { Block } from "../parts/States";
import { Ltr, Term, Tx } from "../parts/Tx";
import type { Stand } from "./shapes";

/** Where somebody stands, section by section; of what may not be seen there is nothing, not even its heading. */
export function Standing({ data }: { data: Stand }) {
  const parts = [data.volgendeAfspraak, data.termijn, data.plicht, data.ontzorgen, data.gesprekken, data.tekst.stappen[0]];
  const nothing = parts.every((part) => !part);
  if (nothing) return <Block icon="info" title={t("Er is nog niets te zien")} text={t("Komt er iets bij? Dan ziet u het hier.")} />;
  return (
    <>
      <p class="soft">
        <Tx v={t("Dit leest de inburgeraar zelf ook. Met 'u' is de inburgeraar bedoeld.")} />
      </p>
      <Sections data={data} />
    </>
  );
}

function Sections({ data }: { data: Stand }) {
  const { volgendeAfspraak: next, waarschuwingen = [], rechten = [], ontzorgen, tekst } = data;
  return (
    <div class="duo">
      <div class="duo__side">
        {waarschuwingen.map(({ code, tekst }) => (
          <Card key={code} title={tekst.titel} term={tekst.term} icon="info" tone="care">
            <Lines of={tekst.uitleg} />
          </Card>
        ))}
        <OnTime data={data} />
        {next && (
          <section class="card" aria-labelledby="volgende">
            <div class="next">
              <DateLeaf tekst={next.tekst} />
              <div class="grow">
                <h2 class="next__title" id="volgende">
                  <Tx v={next.tekst.titel} />
                </h2>
                <Term v={next.tekst.term} title={next.tekst.titel} />
              </div>
            </div>
            <AppointmentFacts appointment={next} />
          </section>
        )}
        {ontzorgen?.tekst && (
          <Card title={ontzorgen.tekst.kop} term={ontzorgen.tekst.term} icon="euro">
            {ontzorgen.tekst.bedrag && (
              <p class="amount">
                <Ltr v={ontzorgen.tekst.bedrag} />
              </p>
            )}
            <Lines of={[ontzorgen.tekst.stand, ontzorgen.tekst.totEnMet].filter((line) => line != null)} />
          </Card>
        )}
      </div>
      <div class="duo__side">
        {tekst.stappen.length > 0 && (
          <ul class="card rows">
            {tekst.stappen.map((step) => (
              <Step key={step.code} step={step} />
            ))}
          </ul>
        )}
        {(data.pip?.tekst || data.gesprekken?.tekst) && (
          <ul class="card rows">
            {data.pip?.tekst && <Subject icon="plan" tekst={data.pip.tekst} />}
            {data.gesprekken?.tekst && <Subject icon="talk" tekst={data.gesprekken.tekst} />}
          </ul>
        )}
        {rechten.map(({ code, open, tekst }) => (
          <Card key={code} title={tekst.titel} term={tekst.term} icon="heart" tone={open ? "good" : "calm"}>
            <Lines of={tekst.uitleg} />
          </Card>
        ))}
      </div>
    </div>
  );
}

function OnTime({ data: { termijn, schema, plicht } }: { data: Stand }) {
  if (!termijn) {
    return plicht ? (
      <Card title={plicht.tekst.titel} term={plicht.tekst.term} icon="clock">
        <Lines of={plicht.tekst.uitleg} />
      </Card>
    ) : null;
  }
  const { tekst } = termijn;
  const good = schema?.tekst.toon === "goed";
  return (
    <section class="card" aria-labelledby="termijn">
      <h2 class="eyebrow" id="termijn">
        <Tx v={tekst.titel} />
      </h2>
      {schema && (
        <p class={good ? "chip chip--good" : "chip chip--care"}>
          <Icon name={good ? "check" : "clock"} />
          <Tx v={schema.tekst.titel} />
        </p>
      )}
      <TimeBar tekst={tekst} />
      <p class="time__left">
        <Tx v={tekst.over} />
      </p>
      <Why of={tekst} />
    </section>
  );
}

function Step({ step }: { step: Stap }) {
  return (
    <Foldable of={step} sign={<Ring step={step} />}>
      {step.onderdelen && <Checklist parts={step.onderdelen} />}
      {step.examens && <ExamList exams={step.examens} />}
    </Foldable>
  );
}

function Subject({ icon, tekst }: { icon: IconName; tekst: Uitleg }) {
  const sign = (
    <span class="ring ring--icon">
      <Icon name={icon} />
    </span>
  );
  return <Foldable of={tekst} sign={sign} />;
}

/** One fact with how it stands; what it consists of and why are folded away. */
function Foldable({ of, sign, children }: { of: Uitleg; sign: JSX.Element; children?: ComponentChildren }) {
  return (
    <li class="fact">
      <details>
        <summary>
          {sign}
          <span class="grow">
            <b>
              <Tx v={of.titel} />
            </b>
            <span class="fact__state">
              <Tx v={of.stand} />
            </span>
          </span>
          <Icon name="chevron" flip />
        </summary>
        <div class="fact__more">
          <Term v={of.term} title={of.titel} />
          {children}
          <Why of={of} open />
        </div>
      </details>
    </li>
  );
}

/** Why it is so and where that is written: folded away, unless it stands in something that is folded already. */
function Why({ of, open }: { of: Pick<Uitleg, "uitleg" | "bron">; open?: boolean }) {
  const lines = [...(of.uitleg ?? []), ...(of.bron ?? [])];
  if (lines.length === 0) return null;
  if (open) return <Lines of={lines} />;
  return (
    <details class="why">
      <summary>
        <Tx v={t("Hoe zit het?")} />
        <Icon name="chevron" flip />
      </summary>
      <Lines of={lines} />
    </details>
  );
}
