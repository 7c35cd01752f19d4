import { t } from "../i18n";
import { LinkRow } from "../parts/Bits";
import { Page } from "../parts/Page";
import { session } from "../session";
import { LogOut } from "../werk/Account";

/** What is not done every day, and logging out. */
export function Meer() {
  const rights = session.use()?.rights ?? [];
  return (
    <Page title={t("Meer")}>
      <ul class="card rows">
        <LinkRow href="/medewerker/meer/bestand" icon="down" title={t("Bestand inlezen")} text={t("Uren, afspraken, betalingen, examens of dossiers")} />
        {rights.includes("beheer") && (
          <LinkRow href="/medewerker/meer/logboek" icon="eye" title={t("Logboek")} text={t("Wie gegevens bekeek of wijzigde")} />
        )}
      </ul>
      <LogOut />
    </Page>
  );
}
