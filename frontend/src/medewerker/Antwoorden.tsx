import { useState } from "preact/hooks";
import { plain, t } from "../i18n";
import { Chip, Pages } from "../parts/Bits";
import { Page } from "../parts/Page";
import { Ltr, Name, Tx } from "../parts/Tx";
import { Spoken, Tabs } from "../werk/Bits";
import { Toggle } from "../werk/Fields";
import { dayOf, timeOf } from "../werk/days";
import type { Antwoord, GegevenAntwoord } from "../werk/shapes";
import { ANSWER, KIND } from "../werk/words";

const CODES = Object.keys(ANSWER) as Antwoord[];
const SIZE = 50;

export function ReactionTabs() {
  return (
    <Tabs
      label={t("Reacties")}
      of={[
        { href: "/medewerker/reacties", text: t("Antwoorden op afspraken") },
        { href: "/medewerker/reacties/meldingen", text: t("Meldingen") },
      ]}
    />
  );
}

/** What people answered to appointments that are to come: who cannot come or needs something stands out. */
export function Antwoorden() {
  const [chosen, setChosen] = useState<readonly Antwoord[]>(CODES.filter((code) => code !== "ik_kom"));
  const query = chosen.map((code) => `antwoord=${code}`).join("&");
  return (
    <Page title={t("Reacties")}>
      <ReactionTabs />
      <div class="toggles" role="group" aria-label={plain(t("Laat alleen zien"))}>
        {CODES.map((code) => {
          const on = chosen.includes(code);
          return <Toggle key={code} text={ANSWER[code]()} on={on} onPress={() => setChosen(on ? chosen.filter((one) => one !== code) : [...chosen, code])} />;
        })}
      </div>
      <Pages<GegevenAntwoord[]>
        key={query}
        address={query ? `/api/v1/antwoorden?${query}` : "/api/v1/antwoorden"}
        size={SIZE}
        count={(all) => all.length}
        empty={{ icon: "talk", title: t("Er zijn geen antwoorden"), text: t("Antwoordt iemand op een afspraak? Dan ziet u het hier.") }}
      >
        {(all) => (
          <ul class="card rows">
            {all.map((one) => (
              <Given key={one.afspraak} one={one} />
            ))}
          </ul>
        )}
      </Pages>
    </Page>
  );
}

function Given({ one }: { one: GegevenAntwoord }) {
  const good = one.antwoord === "ik_kom";
  return (
    <li class="row answered">
      <div class="grow">
        <a class="row__link" href={`/medewerker/mensen/${one.clientnummer}/afspraken`}>
          <Name v={one.naam} />
        </a>
        <p class="row__state moment">
          <Tx v={KIND[one.soort]()} />
          <Tx v={dayOf(one.begin)} />
          <Ltr v={timeOf(one.begin)} />
        </p>
        <p class="row__state moment">
          <Tx v={t("Taal:")} />
          <Spoken tag={one.taal} />
        </p>
      </div>
      <Chip tone={good ? "good" : "care"} icon={good ? "check" : "info"} text={ANSWER[one.antwoord]()} />
    </li>
  );
}
