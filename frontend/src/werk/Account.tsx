import { useState } from "preact/hooks";
import { t, tn } from "../i18n";
import { Card } from "../parts/Card";
import { Button } from "../parts/Forms";
import { notice } from "../parts/Notice";
import { Tx } from "../parts/Tx";
import { leave, session } from "../session";

/** How long the session lasts without doing anything, and ending it. */
export function LogOut() {
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
    <Card title={t("U bent ingelogd")} icon="lock">
      {minutes !== null && (
        <p class="nl-paragraph">
          <Tx v={tn("Doet u 1 minuut niets? Dan loggen wij u uit.", "Doet u {n} minuten niets? Dan loggen wij u uit.", minutes)} />
        </p>
      )}
      <Button text={t("Uitloggen")} icon="out" busy={busy} onPress={out} />
    </Card>
  );
}
