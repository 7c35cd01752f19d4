import { useState } from "preact/hooks";
import { t } from "../i18n";
import { StaffWayIn } from "../parts/StaffWayIn";
import { keepCode } from "./code";

/** The way in for whoever helps newcomers find their way, with the account of their organisation. */
export function Inloggen() {
  // Before anything else moves on from this address.
  useState(keepCode);
  return (
    <StaffWayIn
      role="begeleider"
      title={t("Inloggen voor maatschappelijk begeleiders")}
      text={t("Log in met het account van uw organisatie.")}
      button={t("Inloggen als begeleider")}
    />
  );
}
