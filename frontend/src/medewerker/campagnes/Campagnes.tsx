import { t, tn } from "../../i18n";
import { Chip, Pages } from "../../parts/Bits";
import { Page } from "../../parts/Page";
import { Name, Tx } from "../../parts/Tx";
import { ButtonLink, Tabs, WithRight } from "../../werk/Bits";
import { dayOf } from "../../werk/days";
import type { CampagneKort } from "./shapes";
import { STAND } from "./words";

const SIZE = 25;

export function CampaignTabs() {
  return (
    <Tabs
      label={t("Campagnes")}
      of={[
        { href: "/medewerker/campagnes", text: t("Campagnes") },
        { href: "/medewerker/campagnes/sjablonen", text: t("Sjablonen") },
      ]}
    />
  );
}

/** Messages to many people at once, the newest first. */
export function Campagnes() {
  return (
    <Page title={t("Campagnes")}>
      <WithRight right="campagnes">
        <CampaignTabs />
        <div class="acts">
          <ButtonLink href="/medewerker/campagnes/nieuw" icon="plus" text={t("Nieuwe campagne")} main />
        </div>
        <Pages<CampagneKort[]>
          address="/api/v1/campagnes"
          size={SIZE}
          count={(all) => all.length}
          empty={{ icon: "mail", title: t("Er is nog geen campagne"), text: t("Met een campagne stuurt u veel mensen één bericht.") }}
        >
          {(all) => (
            <ul class="card rows">
              {all.map((one) => (
                <One key={one.id} one={one} />
              ))}
            </ul>
          )}
        </Pages>
      </WithRight>
    </Page>
  );
}

function One({ one }: { one: CampagneKort }) {
  const stand = STAND[one.stand];
  return (
    <li class="row answered">
      <div class="grow">
        <a class="row__link" href={`/medewerker/campagnes/${one.id}`}>
          <Name v={one.naam} />
        </a>
        <p class="row__state moment">
          <Name v={one.sjabloon.naam} />
          {one.aantal !== null && <Tx v={tn("1 persoon", "{n} mensen", one.aantal)} />}
        </p>
        <p class="row__state">
          <Tx v={t("Gemaakt door {naam} op {datum}", { naam: one.gemaakt.door, datum: dayOf(one.gemaakt.op, true) })} />
        </p>
      </div>
      <Chip tone={stand.tone} icon={stand.icon} text={stand.text()} />
    </li>
  );
}
