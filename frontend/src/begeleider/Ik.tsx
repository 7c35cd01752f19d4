import { t } from "../i18n";
import { Page } from "../parts/Page";
import { LogOut } from "../werk/Account";

/** How long I am still logged in, and logging out. */
export function Ik() {
  return (
    <Page title={t("Uitloggen")}>
      <LogOut />
    </Page>
  );
}
