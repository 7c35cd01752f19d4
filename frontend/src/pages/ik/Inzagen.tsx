import type { Inzage } from "../../api/antwoorden_mijn";
import { t } from "../../i18n";
import { Pages } from "../../parts/Bits";
import { Card } from "../../parts/Card";
import { Page } from "../../parts/Page";
import { ReadAloud } from "../../parts/ReadAloud";
import { Ltr, Tx } from "../../parts/Tx";

/** Who looked at my data: which organisation, when, at what and why. */
export function Inzagen() {
  return (
    <Page title={t("Wie keek naar mijn gegevens?")} back="/ik">
      <Pages<Inzage[]>
        address="/api/v1/mijn/inzagen"
        count={(all) => all.length}
        empty={{ icon: "eye", title: t("Nog niemand keek"), text: t("Kijkt iemand naar uw gegevens? Dan ziet u dat hier.") }}
      >
        {(all) => (
          <ul class="card rows">
            {all.map((one, index) => (
              <Look key={index} one={one} />
            ))}
          </ul>
        )}
      </Pages>
      <Card title={t("Vindt u iets vreemd?")} icon="phone" tone="calm">
        <p class="nl-paragraph">
          <Tx v={t("Bel uw gemeente. Het nummer staat hieronder.")} />
        </p>
      </Card>
    </Page>
  );
}

function Look({ one: { tekst } }: { one: Inzage }) {
  return (
    <li class="row row--pay">
      <div class="grow">
        <b>
          <Tx v={tekst.wie} />
        </b>
        <p class="row__text">
          <Tx v={tekst.wat} />
        </p>
        <p class="row__text">
          <Tx v={tekst.waarom} />
        </p>
        <p class="row__state pair">
          <Tx v={tekst.datum} />
          <Ltr v={tekst.tijd} />
        </p>
      </div>
      <ReadAloud text={tekst.voorlezen} />
    </li>
  );
}
