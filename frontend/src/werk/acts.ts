/** What stands in the log of who did what, in words: what it was about, and what was done. */
import type { Tekst } from "../api/antwoorden";
import { t } from "../i18n";

/** What an act is about, by the whole code of a look and by the first word of a change (`dossier.gewijzigd`). */
const ABOUT: Record<string, () => Tekst> = {
  dossiers_zoeken: () => t("Mensen"),
  dossier_inzien: () => t("Dossier"),
  dossier_vastleggen: () => t("Dossier"),
  voortgang_inzien: () => t("Voortgang"),
  tijdlijn_inzien: () => t("Tijdlijn"),
  afspraak_maken: () => t("Afspraken"),
  antwoorden_inzien: () => t("Antwoorden op afspraken"),
  meldingen_behandelen: () => t("Meldingen"),
  begeleider_toewijzen: () => t("Begeleiders"),
  gedeeld_lijst: () => t("Mensen"),
  gedeeld_tijdlijn: () => t("Tijdlijn"),
  gedeeld_voortgang: () => t("Voortgang"),
  uitnodiging_aannemen: () => t("Delen met een begeleider"),
  campagne_voorbereiden: () => t("Campagnes"),
  campagne_versturen: () => t("Campagnes"),
  bestand_inlezen: () => t("Bestand inlezen"),
  betalingen_bijhouden: () => t("Betalingen"),
  afspraak: () => t("Afspraken"),
  apparaat: () => t("Telefoon"),
  begeleider: () => t("Begeleiders"),
  bestand: () => t("Bestand inlezen"),
  bsn: () => t("Dossier"),
  campagne: () => t("Campagnes"),
  deling: () => t("Delen met een begeleider"),
  dossier: () => t("Dossier"),
  duo: () => t("DUO"),
  duo_gebeurtenis: () => t("DUO"),
  email: () => t("E-mail"),
  inlezing: () => t("Bestand inlezen"),
  logboek: () => t("Logboek"),
  melding: () => t("Meldingen"),
  sjabloon: () => t("Sjablonen"),
};

/** What was done, by the last word of a change. A look has none: it is a look. */
const DONE: Record<string, () => Tekst> = {
  aangemeld: () => t("Nieuw"),
  aangenomen: () => t("Gestart"),
  afgehandeld: () => t("Klaar"),
  afgewezen: () => t("Niet gedaan"),
  andere_sleutel: () => t("Gewijzigd"),
  beantwoord: () => t("Beantwoord"),
  beeindigd: () => t("Gestopt"),
  beperkt: () => t("Gewijzigd"),
  bevestigd: () => t("Klaar"),
  code_vernieuwd: () => t("Gewijzigd"),
  correctie: () => t("Nieuw"),
  gelezen: () => t("Bekeken"),
  gemeld: () => t("Nieuw"),
  gemaakt: () => t("Nieuw"),
  gepland: () => t("Gepland"),
  gestart: () => t("Gestart"),
  gestopt: () => t("Gestopt"),
  gewijzigd: () => t("Gewijzigd"),
  goedgekeurd: () => t("Goedgekeurd"),
  in_behandeling: () => t("Wordt bekeken"),
  ingelezen: () => t("Klaar"),
  nieuw: () => t("Nieuw"),
  opgegeven: () => t("Nieuw"),
  toegewezen: () => t("Nieuw"),
  toewijzing_beeindigd: () => t("Gestopt"),
  uren: () => t("Nieuw"),
  verwijderd: () => t("Verwijderd"),
  verwijdering: () => t("Nieuw"),
};

/** An act of the log as two words; a code of an older version as it is. */
export function actOf(code: string): { about: Tekst; done: Tekst } {
  const [what = code, how] = code.split(".");
  return { about: ABOUT[what]?.() ?? code, done: how ? (DONE[how]?.() ?? code) : t("Bekeken") };
}
