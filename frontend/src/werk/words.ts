import type { Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import type { Afspraaksoort, Antwoord, Filter, Importsoort, Leerroute, LijstDossier, Melding, Scope } from "./shapes";

type Words<Code extends string> = Record<Code, () => Tekst>;

export const SCOPE: Words<Scope> = {
  afspraken: () => t("Afspraken"),
  voortgang: () => t("Plan en termijn"),
  uren: () => t("Uren"),
  examens: () => t("Examens"),
  betalingen: () => t("Betalingen"),
};

export const ROUTE: Words<Leerroute> = {
  B1: () => t("B1-route"),
  onderwijs: () => t("Onderwijsroute"),
  Z: () => t("Z-route"),
};

export const GROUP: Words<LijstDossier["doelgroep"]> = {
  asielstatushouder: () => t("Asielstatushouder"),
  gezinsmigrant: () => t("Gezinsmigrant of overige migrant"),
};

export const SIGNAL: Words<Filter> = {
  termijn_loopt_af: () => t("Termijn loopt af"),
  geen_gesprek_gepland: () => t("Geen gesprek gepland"),
  uren_achter: () => t("Achter met uren"),
  pip_te_laat: () => t("PIP is te laat"),
  map_open: () => t("MAP is nog open"),
  niet_bereikbaar: () => t("Niet digitaal bereikbaar"),
};

export const KIND: Words<Afspraaksoort> = {
  voortgangsgesprek: () => t("Voortgangsgesprek"),
  brede_intake: () => t("Brede intake"),
  leerbaarheidstoets: () => t("Leerbaarheidstoets"),
  pvt: () => t("PVT"),
  map: () => t("MAP"),
  eindgesprek_map: () => t("Eindgesprek MAP"),
  eindgesprek_z: () => t("Eindgesprek Z-route"),
  examen: () => t("Examen"),
  les: () => t("Les"),
  overig: () => t("Andere afspraak"),
};

export const STATUS: Words<"gepland" | "gehouden" | "afgezegd" | "niet_verschenen"> = {
  gepland: () => t("Gepland"),
  gehouden: () => t("Geweest"),
  afgezegd: () => t("Afgezegd"),
  niet_verschenen: () => t("Niet verschenen"),
};

export const ANSWER: Words<Antwoord> = {
  ik_kom: () => t("Komt"),
  ik_kan_niet: () => t("Kan niet"),
  ik_heb_hulp_nodig: () => t("Heeft hulp nodig"),
  ik_heb_een_tolk_nodig: () => t("Heeft een tolk nodig"),
};

export const REPORT: Words<Melding["soort"]> = {
  uren: () => t("Uren kloppen niet"),
  correctie: () => t("Gegevens kloppen niet"),
  verwijdering: () => t("Wil dat alle gegevens weg zijn"),
};

export const WRONG: Words<NonNullable<Melding["wat"]>> = {
  aantal: () => t("Het aantal uren klopt niet"),
  datum: () => t("De dag klopt niet"),
  soort: () => t("Het soort les of werk klopt niet"),
  telt_niet_mee: () => t("Denkt dat dit wel meetelt"),
  niet_van_mij: () => t("Deze uren zijn van iemand anders"),
  dubbel: () => t("Deze uren staan er twee keer"),
  anders: () => t("Iets anders"),
};

export const REPORT_STATUS: Words<Melding["status"]> = {
  open: () => t("Nieuw"),
  in_behandeling: () => t("Wordt bekeken"),
  afgehandeld: () => t("Klaar"),
  afgewezen: () => t("Niet gedaan"),
};

export const FILE: Words<Importsoort> = {
  uren: () => t("Uren"),
  afspraken: () => t("Afspraken"),
  betalingen: () => t("Betalingen"),
  examens: () => t("Examens"),
  dossiers: () => t("Hele dossiers"),
};

/** Whoever has no name in the log: a person, or a program. */
export const WHO: Words<"inburgeraar" | "systeem" | "beheer" | "duo"> = {
  duo: () => t("DUO"),
  inburgeraar: () => t("Inburgeraar"),
  systeem: () => t("Systeem"),
  beheer: () => t("Systeem"),
};

/** A code in words; a code we do not know yet as it is. */
export function word<Code extends string>(words: Words<Code>, code: string): Tekst {
  return words[code as Code]?.() ?? code;
}
