import { useState } from "preact/hooks";
import { t, tn } from "../i18n";
import { LinkRow } from "../parts/Bits";
import { Card } from "../parts/Card";
import { CardChoice } from "../parts/CardChoice";
import { Button } from "../parts/Forms";
import { notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Tx } from "../parts/Tx";
import { leave, session } from "../session";

/** What belongs to me: how I am reminded, who sees my data, and logging out. */
export function Ik() {
  const now = session.use();
  const [busy, setBusy] = useState(false);
  const minutes = now ? Math.max(1, Math.round(now.idle / 60)) : null;

  const out = () => {
    setBusy(true);
    leave().catch(() => {
      setBusy(false);
      notice.set(t("Het lukt nu niet. Heeft u internet?"));
    });
  };

  return (
    <Page title={t("Ik")}>
      <section class="part" aria-labelledby="bericht">
        <h2 class="nl-heading nl-heading--level-2" id="bericht">
          <Tx v={t("Taal en berichten")} />
        </h2>
        <ul class="card rows">
          <LinkRow href="/ik/herinneringen" icon="bell" title={t("Taal en herinneringen")} text={t("Welke berichten krijgt u, en wanneer?")} />
          <LinkRow href="/ik/telefoon" icon="mobile" title={t("Berichten op deze telefoon")} text={t("Zet aan, en probeer het uit")} />
        </ul>
      </section>
      <section class="part" aria-labelledby="gegevens">
        <h2 class="nl-heading nl-heading--level-2" id="gegevens">
          <Tx v={t("Mijn gegevens")} />
        </h2>
        <ul class="card rows">
          <LinkRow href="/ik/delen" icon="share" title={t("Delen met een begeleider")} text={t("U kiest wie wat mag zien")} />
          <LinkRow href="/ik/inzagen" icon="eye" title={t("Wie keek naar mijn gegevens?")} text={t("En waarom")} />
          <LinkRow href="/ik/gegevens" icon="down" title={t("Mijn gegevens opvragen")} text={t("Bewaren, verbeteren of weghalen")} />
          <LinkRow href="/ik/aangemeld" icon="key" title={t("Waar ben ik ingelogd?")} text={t("Log uit op andere apparaten")} />
        </ul>
      </section>
      <CardChoice />
      <Card title={t("U bent ingelogd")} icon="lock">
        {minutes !== null && (
          <p class="nl-paragraph">
            <Tx v={tn("Doet u 1 minuut niets? Dan loggen wij u uit.", "Doet u {n} minuten niets? Dan loggen wij u uit.", minutes)} />
          </p>
        )}
        <p class="nl-paragraph">
          <Tx v={t("Deelt u deze telefoon? Log dan altijd uit.")} />
        </p>
        <Button text={t("Uitloggen")} icon="out" busy={busy} onPress={out} />
      </Card>
    </Page>
  );
}
