import { useState } from "preact/hooks";
import { useAnswer } from "../answers";
import type { EigenAfspraak } from "../api/antwoorden_mijn";
import { plain, t } from "../i18n";
import { AppointmentFacts, DateLeaf } from "../parts/Appointment";
import { Chip, Fold } from "../parts/Bits";
import { Icon, type IconName } from "../parts/Icon";
import { Month } from "../parts/Month";
import { Page } from "../parts/Page";
import { ReadAloud } from "../parts/ReadAloud";
import { Block, Show } from "../parts/States";
import { Timeline } from "../parts/Timeline";
import { Term, Tx } from "../parts/Tx";
import "../stijl/agenda.css";

type View = "lijst" | "maand" | "tijdlijn";
const VIEWS: [View, IconName, () => ReturnType<typeof t>][] = [
  ["lijst", "list", () => t("Lijst")],
  ["maand", "agenda", () => t("Maand")],
  ["tijdlijn", "flag", () => t("Alles")],
];

/** My appointments as a list and by month, and all that was and comes. */
export function Agenda() {
  const [view, setView] = useState<View>("lijst");
  const answer = useAnswer<EigenAfspraak[]>("/api/v1/mijn/afspraken");
  return (
    <Page title={t("Agenda")}>
      <div class="views" role="group" aria-label={plain(t("Hoe wilt u kijken?"))}>
        {VIEWS.map(([code, icon, text]) => (
          <button key={code} type="button" class="views__one" aria-pressed={view === code} onClick={() => setView(code)}>
            <Icon name={icon} />
            <Tx v={text()} />
          </button>
        ))}
      </div>
      {view === "tijdlijn" ? (
        <Timeline />
      ) : (
        <Show answer={answer} heights={[14, 14]}>
          {(all) => (view === "lijst" ? <List all={all} /> : <Month all={all} />)}
        </Show>
      )}
    </Page>
  );
}

function List({ all }: { all: EigenAfspraak[] }) {
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
        <Fold title={t("Eerdere afspraken")}>
          <ul class="rows">
            {past.map((one) => (
              <Earlier key={one.referentie} one={one} />
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

function Appointment({ one }: { one: EigenAfspraak }) {
  const id = `afspraak-${one.referentie}`;
  const { tekst } = one;
  return (
    <article class="card" aria-labelledby={id}>
      <div class="next">
        <DateLeaf tekst={tekst} />
        <div class="grow">
          <h2 class="next__title" id={id}>
            <Tx v={tekst.titel} />
          </h2>
          <Term v={tekst.term} title={tekst.titel} />
          {one.status !== "gepland" && tekst.statusTekst && <Chip tone="care" icon="info" text={tekst.statusTekst} />}
        </div>
      </div>
      <AppointmentFacts appointment={one} />
      {tekst.antwoord && <Chip tone="good" icon="check" text={tekst.antwoord} />}
      <ReadAloud text={tekst.voorlezen} wide />
      {one.id && (
        <a class="more" href={`/agenda/${one.id}`}>
          <span class="more__text">
            <Tx v={one.kanAntwoorden && !one.antwoord ? t("Laat weten of u komt") : t("Bekijk de afspraak")} />
            <Icon name="chevron" flip />
          </span>
        </a>
      )}
    </article>
  );
}

function Earlier({ one }: { one: EigenAfspraak }) {
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
