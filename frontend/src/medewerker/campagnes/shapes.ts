/** Campaigns and their templates, as the server tells them. */
import type { Richting } from "../../api/antwoorden";
import type { Filter, Leerroute, LijstDossier } from "../../werk/shapes";

export type Staat = "mens" | "nagekeken" | "machine" | "verouderd";

export interface SjabloonKort {
  id: string;
  naam: string;
  versie: number;
  gewijzigdOp: string;
  staten: Record<string, Staat>;
}

export interface Variant {
  taal: string;
  richting: Richting;
  titel: string;
  tekst: string;
  staat: Staat;
}

export interface SjabloonHeel {
  id: string;
  naam: string;
  versie: number;
  gewijzigdOp: string;
  varianten: Variant[];
}

export type CampagneFilter = Filter | "geen_apparaat";

/** Who gets it: all that is given must hold, nothing given is everybody whose duty runs. */
export interface Selectie {
  leerroute: Leerroute | "geen" | null;
  doelgroep: LijstDossier["doelgroep"] | null;
  talen: string[];
  filters: CampagneFilter[];
  termijnEindigtVoor: string | null;
  clientnummers: string[];
}

export interface Gedaan {
  op: string;
  door: string;
}

export type Standing = "concept" | "gestart" | "klaar" | "gestopt";

export interface CampagneKort {
  id: string;
  naam: string;
  stand: Standing;
  sjabloon: { id: string; naam: string; versie: number };
  op: string | null;
  aantal: number | null;
  gemaakt: Gedaan;
}

export interface CampagneHeel extends CampagneKort {
  versie: number;
  selectie: Selectie;
  gewijzigd: Gedaan;
  akkoord: Gedaan | null;
  gestart: Gedaan | null;
  gestopt: Gedaan | null;
  klaarOp: string | null;
}

export interface Schermtekst {
  taal: string;
  richting: Richting;
  titel: string;
  tekst: string;
}

export interface Vooruitblik {
  totaal: number;
  akkoordNodig: boolean;
  talen: { taal: string; aantal: number; variant: string; terugval: boolean }[];
  kanalen: { kanaal: string; aantal: number }[];
  onbereikbaar: { aantal: number; mensen: { clientnummer: string; naam: string }[] };
  teksten: { taal: string; richting: Richting; staat: Staat; titel: string; uitleg: string[]; melding: Schermtekst }[];
  waarschuwingen: { code: string; taal: string | null; aantal: number | null; zinnen: string[]; woorden: string[] }[];
}

export type Uitkomst = "wacht" | "onderweg" | "bezorgd" | "niet_bezorgd" | "daglimiet" | "alleen_inbox" | "niet_meer_bedoeld" | "gestopt";

/** `overig` counts everybody in groups too small to show; `totaal` is null when all are too few. */
export interface Resultaten {
  stand: Standing;
  totaal: number | null;
  kanalen: { groepen: { kanaal: string; uitkomst: Uitkomst; aantal: number }[]; overig: number };
  talen: { groepen: { taal: string; aantal: number }[]; overig: number };
  gelezen: { groepen: { gelezen: boolean; aantal: number }[]; overig: number };
}
