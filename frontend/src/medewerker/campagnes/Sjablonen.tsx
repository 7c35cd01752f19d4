import { plain, t } from "../../i18n";
import { Pages } from "../../parts/Bits";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { Name, Tx } from "../../parts/Tx";
import { ButtonLink, Spoken, WithRight } from "../../werk/Bits";
import { dayOf } from "../../werk/days";
import { CampaignTabs } from "./Campagnes";
import type { SjabloonKort } from "./shapes";
import { STATE } from "./words";

const SIZE = 50;

/** The texts that campaigns send, each in several languages. */
export function Sjablonen() {
  return (
    <Page title={t("Sjablonen")}>
      <WithRight right="campagnes">
        <CampaignTabs />
        <div class="acts">
          <ButtonLink href="/medewerker/campagnes/sjablonen/nieuw" icon="plus" text={t("Nieuw sjabloon")} main />
        </div>
        <Pages<SjabloonKort[]>
          address="/api/v1/sjablonen"
          size={SIZE}
          count={(all) => all.length}
          empty={{ icon: "plan", title: t("Er is nog geen sjabloon"), text: t("Een sjabloon is een bericht in een of meer talen.") }}
        >
          {(all) => (
            <ul class="card rows">
              {all.map((one) => (
                <li key={one.id} class="row">
                  <div class="grow">
                    <a class="row__link" href={`/medewerker/campagnes/sjablonen/${one.id}`}>
                      <Name v={one.naam} />
                    </a>
                    <p class="row__state">
                      <Tx v={t("Gewijzigd op {datum}", { datum: dayOf(one.gewijzigdOp, true) })} />
                    </p>
                    <ul class="tags" aria-label={plain(t("Talen"))}>
                      {Object.entries(one.staten).map(([tag, state]) => (
                        <li key={tag} class={`tag tag--${STATE[state].tone}`}>
                          <Icon name={STATE[state].icon} />
                          <Spoken tag={tag} />
                          <span class="hidden">
                            <Tx v={STATE[state].text()} />
                          </span>
                        </li>
                      ))}
                    </ul>
                  </div>
                  <Icon name="chevron" flip />
                </li>
              ))}
            </ul>
          )}
        </Pages>
      </WithRight>
    </Page>
  );
}
