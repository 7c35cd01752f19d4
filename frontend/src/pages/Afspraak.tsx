import { readAgain, useAnswer } from "../answers";
import { send } from "../api/get";
import type { EigenAfspraak } from "../api/antwoorden_mijn";
import { language, t } from "../i18n";
import { AppointmentFacts, DateLeaf } from "../parts/Appointment";
import { Chip } from "../parts/Bits";
import { Card, Lines } from "../parts/Card";
import { useAct } from "../parts/Forms";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { ReadAloud } from "../parts/ReadAloud";
import { Show } from "../parts/States";
import { Term, Tx } from "../parts/Tx";
import type { Given } from "../screens";
import "../stijl/agenda.css";

const ICONS: Record<string, IconName> = { ik_kom: "check", ik_kan_niet: "shut", ik_heb_hulp_nodig: "heart", ik_heb_een_tolk_nodig: "talk" };

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
                  <p class="next__title">
                    <Tx v={one.tekst.wanneer} />
                  </p>
                  <Term v={one.tekst.term} title={one.tekst.titel} />
                  {one.status !== "gepland" && one.tekst.statusTekst && <Chip tone="care" icon="info" text={one.tekst.statusTekst} />}
                </div>
                <ReadAloud text={one.tekst.voorlezen} />
              </div>
              {one.tekst.verzet && <Chip tone="care" icon="clock" text={one.tekst.verzet} />}
              <AppointmentFacts appointment={one} />
            </section>
            <Answers one={one} address={address} />
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

function Answers({ one, address }: { one: EigenAfspraak; address: string }) {
  const { tag } = language.use();
  const { busy, act } = useAct();
  const { antwoord, vraag, keuzes } = one.tekst;
  if (!vraag && !antwoord) return null;
  const say = async (code: string) => {
    if (await act(() => send("POST", `${address}/antwoorden`, { antwoord: code }, tag), t("De gemeente weet het nu."))) {
      readAgain("/api/v1/mijn/afspraken", "/api/v1/mijn/voortgang");
    }
  };
  return (
    <section class="card" aria-labelledby="vraag">
      {antwoord && <Chip tone="good" icon="check" text={antwoord} />}
      {vraag && (
        <h2 class="nl-heading nl-heading--level-3" id="vraag">
          <Tx v={vraag} />
        </h2>
      )}
      <div class="answers">
        {keuzes?.map(({ code, titel }) => (
          <button
            key={code}
            type="button"
            class={code === one.antwoord ? "nl-button nl-button--primary wide" : "nl-button nl-button--secondary wide"}
            aria-pressed={code === one.antwoord}
            disabled={busy}
            onClick={() => void say(code)}
          >
            <Icon name={ICONS[code] ?? "check"} />
            <span class="nl-button__label">
              <Tx v={titel} />
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
