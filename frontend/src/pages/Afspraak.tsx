import { useAnswer } from "../answers";
import type { EigenAfspraak } from "../api/antwoorden_mijn";
import { t } from "../i18n";
import { AnswerButtons, AppointmentFacts, DateLeaf, Moment } from "../parts/Appointment";
import { Chip } from "../parts/Bits";
import { Card, Lines } from "../parts/Card";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { ReadAloud } from "../parts/ReadAloud";
import { Show } from "../parts/States";
import { Term, Tx } from "../parts/Tx";
import type { Given } from "../screens";
import "../stijl/agenda.css";


/** One appointment: when, where, what to bring, saying whether I come, and putting it in the phone's own calendar. */
export function Afspraak({ given }: { given: Given }) {
  const address = `/api/v1/mijn/afspraken/${given["id"] ?? ""}`;
  const answer = useAnswer<EigenAfspraak>(address);
  return (
    <Page title={answer.state === "klaar" ? answer.data.tekst.titel : t("Afspraak")} back="/agenda">
      <Show answer={answer} heights={[16, 12]}>
        {(one) => (
          <>
            <section class="card" aria-label={one.tekst.term ?? undefined}>
              <div class="next">
                <DateLeaf tekst={one.tekst} />
                <div class="grow">
                  <Moment tekst={one.tekst} />
                  <Term v={one.tekst.term} title={one.tekst.titel} />
                  {one.status !== "gepland" && one.tekst.statusTekst && <Chip tone="care" icon="info" text={one.tekst.statusTekst} />}
                </div>
              </div>
              {one.tekst.verzet && <Chip tone="care" icon="clock" text={one.tekst.verzet} />}
              <AppointmentFacts appointment={one} moment={false} />
              <ReadAloud text={one.tekst.voorlezen} wide />
            </section>
            <Answers one={one} />
            {one.status !== "gehouden" && !one.voorbij && (
              <a class="nl-button nl-button--secondary wide" href={`${address}/agenda`} download>
                <Icon name="agenda" />
                <span class="nl-button__label">
                  <Tx v={t("Zet in de agenda van mijn telefoon")} />
                </span>
              </a>
            )}
            <Card title={t("Waarover gaat het?")} icon="info">
              <Lines of={one.tekst.uitleg} />
            </Card>
          </>
        )}
      </Show>
    </Page>
  );
}

function Answers({ one }: { one: EigenAfspraak }) {
  const { antwoord, vraag } = one.tekst;
  if (!vraag && !antwoord) return null;
  return (
    <section class="card" aria-labelledby={vraag ? "vraag" : undefined}>
      {antwoord && <Chip tone="good" icon="check" text={antwoord} />}
      {vraag && (
        <h2 class="nl-heading nl-heading--level-3" id="vraag">
          <Tx v={vraag} />
        </h2>
      )}
      <AnswerButtons one={one} />
    </section>
  );
}
