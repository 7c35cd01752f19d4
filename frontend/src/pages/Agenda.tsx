import { useAnswer } from "../answers";
import type { Afspraak } from "../api/antwoorden";
import { t } from "../i18n";
import { AppointmentFacts, DateLeaf } from "../parts/Appointment";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { ReadAloud } from "../parts/ReadAloud";
import { Block, Show } from "../parts/States";
import { Term, Tx } from "../parts/Tx";

/** Coming appointments in full, earlier ones folded away. */
export function Agenda() {
  const answer = useAnswer<Afspraak[]>("/api/v1/mijn/afspraken");
  return (
    <Page title={t("Agenda")}>
      <Show answer={answer} heights={[14, 14]}>
        {(all) => {
          const coming = all.filter((one) => !one.voorbij);
          const past = all.filter((one) => one.voorbij);
          return (
            <>
              {coming.length === 0 && (
                <Block icon="agenda" title={t("U heeft nu geen afspraak")} text={t("Komt er een afspraak? Dan ziet u die hier.")} />
              )}
              {coming.map((one) => (
                <Appointment key={one.referentie} one={one} />
              ))}
              {past.length > 0 && (
                <details class="card fold">
                  <summary>
                    <Tx v={t("Eerdere afspraken")} />
                    <Icon name="chevron" flip />
                  </summary>
                  <ul class="rows">
                    {past.map((one) => (
                      <Earlier key={one.referentie} one={one} />
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </Show>
    </Page>
  );
}

function Appointment({ one }: { one: Afspraak }) {
  const id = `afspraak-${one.referentie}`;
  return (
    <article class="card" aria-labelledby={id}>
      <div class="next">
        <DateLeaf tekst={one.tekst} />
        <div class="grow">
          <h2 class="next__title" id={id}>
            <Tx v={one.tekst.titel} />
          </h2>
          <Term v={one.tekst.term} title={one.tekst.titel} />
          {one.status !== "gepland" && one.tekst.statusTekst && (
            <p class="chip chip--care">
              <Icon name="info" />
              <Tx v={one.tekst.statusTekst} />
            </p>
          )}
        </div>
      </div>
      <AppointmentFacts appointment={one} />
      <ReadAloud text={one.tekst.voorlezen} wide />
    </article>
  );
}

function Earlier({ one }: { one: Afspraak }) {
  const held = one.status === "gehouden";
  return (
    <li class="row">
      <span class={held ? "ring ring--done" : "ring ring--icon"}>
        <Icon name={held ? "check" : "minus"} />
      </span>
      <div class="grow">
        <b>
          <Tx v={one.tekst.titel} />
        </b>
        <p class="row__state">
          <Tx v={one.tekst.datum} />
        </p>
        <p class="row__state">
          <Tx v={one.tekst.statusTekst} />
        </p>
      </div>
    </li>
  );
}
