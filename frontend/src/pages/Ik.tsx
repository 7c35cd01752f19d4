import { useState } from "preact/hooks";
import { t, tn } from "../i18n";
import { Card } from "../parts/Card";
import { CardChoice } from "../parts/CardChoice";
import { Icon } from "../parts/Icon";
import { LanguageList } from "../parts/Languages";
import { notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Tx } from "../parts/Tx";
import { leave, session } from "../session";

/** My language, how long I am still logged in, and logging out. */
export function Ik() {
  const now = session.use();
  const [busy, setBusy] = useState(false);
  const minutes = now ? Math.max(1, Math.round((now.until - Date.now()) / 60_000)) : null;

  const out = () => {
    setBusy(true);
    leave().catch(() => {
      setBusy(false);
      notice.set(t("Het lukt nu niet. Heeft u internet?"));
    });
  };

  return (
    <Page title={t("Ik")}>
      <Card title={t("Mijn taal")} icon="globe">
        <LanguageList onChosen={() => scrollTo(0, 0)} />
      </Card>
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
        <button type="button" class="nl-button nl-button--secondary wide" disabled={busy} onClick={out}>
          <Icon name="out" flip />
          <span class="nl-button__label">
            <Tx v={t("Uitloggen")} />
          </span>
        </button>
      </Card>
    </Page>
  );
}
