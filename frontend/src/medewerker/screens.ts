import { t } from "../i18n";
import type { MenuItem, Screen } from "../screens";
import "../stijl/agenda.css";
import "../werk/werk.css";

/** The screens of a medewerker: one line each. Their texts are served apart (`?deel=werk`). */
export const screens: Screen[] = [
  { at: "/medewerker/inloggen", role: null, load: async () => (await import("./Inloggen")).Inloggen },
  { at: "/medewerker", role: "medewerker", load: async () => (await import("./Mensen")).Mensen },
  { at: "/medewerker/mensen/{wie}", role: "medewerker", load: async () => (await import("./Persoon")).Voortgang },
  { at: "/medewerker/mensen/{wie}/tijdlijn", role: "medewerker", load: async () => (await import("./Persoon")).Tijdlijn },
  { at: "/medewerker/mensen/{wie}/afspraken", role: "medewerker", load: async () => (await import("./Afspraken")).Afspraken },
  { at: "/medewerker/mensen/{wie}/begeleiders", role: "medewerker", load: async () => (await import("./Toewijzingen")).Toewijzingen },
  { at: "/medewerker/reacties", role: "medewerker", load: async () => (await import("./Antwoorden")).Antwoorden },
  { at: "/medewerker/reacties/meldingen", role: "medewerker", load: async () => (await import("./Meldingen")).Meldingen },
  { at: "/medewerker/campagnes", role: "medewerker", load: async () => (await import("./campagnes/Campagnes")).Campagnes },
  { at: "/medewerker/campagnes/sjablonen", role: "medewerker", load: async () => (await import("./campagnes/Sjablonen")).Sjablonen },
  { at: "/medewerker/campagnes/sjablonen/{id}", role: "medewerker", load: async () => (await import("./campagnes/Sjabloon")).Sjabloon },
  { at: "/medewerker/campagnes/{id}", role: "medewerker", load: async () => (await import("./campagnes/Campagne")).Campagne },
  { at: "/medewerker/meer", role: "medewerker", load: async () => (await import("./Meer")).Meer },
  { at: "/medewerker/meer/bestand", role: "medewerker", load: async () => (await import("./Bestand")).Bestand },
  { at: "/medewerker/meer/logboek", role: "medewerker", load: async () => (await import("./Logboek")).Logboek },
];

export const menu: MenuItem[] = [
  { href: "/medewerker", icon: "person", text: () => t("Mensen") },
  { href: "/medewerker/reacties", icon: "talk", text: () => t("Reacties") },
  { href: "/medewerker/campagnes", icon: "mail", text: () => t("Campagnes"), right: "campagnes" },
  { href: "/medewerker/meer", icon: "list", text: () => t("Meer") },
];
