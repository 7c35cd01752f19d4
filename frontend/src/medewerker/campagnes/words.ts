import type { Tekst } from "../../api/antwoorden";
import { t } from "../../i18n";
import type { IconName } from "../../parts/Icon";
import { SIGNAL } from "../../werk/words";
import type { CampagneFilter, Staat, Standing, Uitkomst } from "./shapes";

type Tone = "good" | "care" | "calm";

export const STATE: Record<Staat, { text: () => Tekst; tone: Tone; icon: IconName }> = {
  mens: { text: () => t("Door een mens geschreven"), tone: "good", icon: "check" },
  nagekeken: { text: () => t("Nagekeken"), tone: "good", icon: "check" },
  machine: { text: () => t("Door een computer vertaald"), tone: "care", icon: "alert" },
  verouderd: { text: () => t("Verouderd"), tone: "care", icon: "alert" },
};

export const STAND: Record<Standing, { text: () => Tekst; tone: Tone; icon: IconName }> = {
  concept: { text: () => t("Nog niet gestart"), tone: "calm", icon: "pen" },
  gestart: { text: () => t("Loopt"), tone: "good", icon: "clock" },
  klaar: { text: () => t("Iedereen heeft het"), tone: "good", icon: "check" },
  gestopt: { text: () => t("Gestopt"), tone: "care", icon: "stop" },
};

export const FILTER: Record<CampagneFilter, () => Tekst> = { ...SIGNAL, geen_apparaat: () => t("Geen telefoon aangemeld") };

const CHANNEL: Record<string, () => Tekst> = {
  webpush: () => t("Bericht op de telefoon"),
  email: () => t("E-mail"),
  inbox: () => t("Alleen in het portaal"),
  geen: () => t("Alleen in het portaal"),
};

export function channel(code: string): Tekst {
  return CHANNEL[code]?.() ?? code;
}

export const OUTCOME: Record<Uitkomst, () => Tekst> = {
  wacht: () => t("Wacht nog"),
  onderweg: () => t("Onderweg"),
  bezorgd: () => t("Bezorgd"),
  niet_bezorgd: () => t("Niet bezorgd"),
  daglimiet: () => t("Had die dag al genoeg berichten"),
  alleen_inbox: () => t("Alleen in het portaal"),
  niet_meer_bedoeld: () => t("Hoort niet meer bij de groep"),
  gestopt: () => t("Gestopt"),
};
