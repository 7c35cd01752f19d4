import { t } from "../i18n";
import { StaffWayIn } from "../parts/StaffWayIn";

/** The way in for the staff of the municipality. */
export function Inloggen() {
  return (
    <StaffWayIn
      role="medewerker"
      title={t("Inloggen voor medewerkers van de gemeente")}
      text={t("Log in met het account van uw gemeente.")}
      button={t("Inloggen als medewerker")}
    />
  );
}
