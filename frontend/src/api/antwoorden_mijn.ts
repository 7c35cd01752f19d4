/** The shapes of the person's own addresses beside Home: plan, hours, messages, choices, devices, shares. */
import type { Afspraak, Tekst, Uitleg } from "./antwoorden";

/** The same text in Dutch and in the reader's language. */
export interface Paar {
  nl: string;
  eigen: Tekst;
}

export interface PlanDeel {
  code: string;
  term: string;
  titel: Paar;
  waarde: Paar;
}

export interface PlanInhoud {
  delen: PlanDeel[];
  afspraken: Paar[];
  reden: Paar | null;
  tekst: { titel: Tekst; term: string; afspraken: Paar; reden: Paar; alleenNederlands: Tekst[]; voorlezen?: Tekst };
}

/** `GET /mijn/pip`: the plan that holds; `plan` is null while there is none, and `tekst` says when it comes. */
export interface Pip {
  versies: number;
  plan: PlanInhoud | null;
  tekst: Uitleg;
}

export interface PlanWijziging {
  code: string;
  term: string;
  titel: Paar;
  van: Paar | null;
  naar: Paar | null;
  tekst: Paar;
}

export interface PlanVersie {
  versie: number;
  huidig: boolean;
  plan: PlanInhoud;
  wijzigingen: PlanWijziging[];
  tekst: { titel: Tekst; term: string; datum: Tekst; geldt: Tekst; voorlezen?: Tekst };
}

export interface UrenMaand {
  maand: string;
  geteld: number;
  nietGeteld: number;
  komt: boolean;
  tekst: { titel: Tekst; kort: Tekst; geteld: Tekst; nietGeteld: Tekst; voorlezen?: Tekst };
}

export interface UrenRij {
  id: string;
  stand: "telt" | "deels" | "telt_niet" | "geen_norm";
  melding: string | null;
  tekst: {
    titel: Tekst;
    term: string;
    datum: Tekst;
    datumKort: Tekst;
    duur: Tekst;
    vorm: Tekst;
    aanbieder: string;
    stand: Tekst;
    melding: Tekst | null;
    uitleg: Tekst[];
    voorlezen?: Tekst;
  };
}

/** `GET /mijn/uren`: the rows asked for, newest first, and the months of the whole term for a chart. */
export interface Uren {
  totaal: number;
  maanden: UrenMaand[];
  uren: UrenRij[];
  tekst: Uitleg;
}

/** What somebody reported about hours, or asked about the own data, and what came of it. */
export interface Melding {
  id: string;
  soort: "uren" | "verwijdering" | "correctie";
  status: "open" | "in_behandeling" | "afgehandeld" | "afgewezen";
  toelichting: string | null;
  tekst: {
    titel: Tekst;
    term: string;
    statusTekst: Tekst;
    betreft: Tekst | null;
    wat: Tekst | null;
    gemeld: Tekst;
    antwoord: Tekst | null;
    uitleg: Tekst[];
    voorlezen?: Tekst;
  };
}

export interface Bericht {
  id: string;
  sleutel: string;
  gelezenOp: string | null;
  pagina: string;
  tekst: { kop?: Tekst | null; titel: Tekst; term?: string | null; uitleg: Tekst[]; doen: Tekst[]; hulp: Tekst; voorlezen?: Tekst };
}

/** `GET /mijn/berichten`, a page of the inbox. */
export interface Berichten {
  totaal: number;
  ongelezen: number;
  berichten: Bericht[];
}

/** `GET` and `PUT /mijn/voorkeuren`; times as `21:00`, equal times for no quiet hours. */
export interface Voorkeuren {
  taal: string | null;
  pushdetail: "discreet" | "volledig";
  soortenUit: string[];
  stilVan: string;
  stilTot: string;
  tekst: { soorten: Record<string, Tekst> };
}

/** A device that gets messages; `mislukt` counts how often in a row it could not be reached. */
export interface Apparaat {
  id: string;
  label: string;
  dienst: string;
  gedeeldeTelefoon: boolean;
  laatstGeluktOp: string | null;
  mislukt: number;
}

export interface Proef {
  uitkomst: "bezorgd" | "weg" | "later" | "geweigerd";
  tekst: { uitleg: Tekst };
}

export interface EmailStand {
  beschikbaar: boolean;
  adres: string | null;
  bevestigd: boolean;
  wachtOpCode: boolean;
}

export interface Inzage {
  tijdstip: string;
  organisatie: string;
  tekst: { wie: Tekst; wat: Tekst; waarom: Tekst; voorlezen?: Tekst; datum: Tekst; tijd: string };
}

/** A login of the same person; `apparaat` is two words, or empty. */
export interface OpenSessie {
  id: string;
  deze: boolean;
  apparaat: string;
  tekst: { sinds: Tekst; gebruikt: Tekst };
}

/** An appointment with what its person answered and may answer. */
export interface EigenAfspraak extends Afspraak {
  id?: string;
  antwoord?: string | null;
  kanAntwoorden?: boolean;
  tekst: Afspraak["tekst"] & { antwoord?: Tekst; vraag?: Tekst; verzet?: Tekst; keuzes?: { code: string; titel: Tekst }[] };
}

export interface Mijlpaal {
  sleutel: string;
  dag: string;
  soort: "voorbij" | "vandaag" | "komt";
  groep: string;
  tekst: Uitleg & { datum: Tekst; datumLang: Tekst; dag: string; maand: Tekst; wanneer: Tekst; tijd?: string; plaats?: Tekst; bedrag?: string };
}

export interface Tijdlijn {
  totaal: number;
  mijlpalen: Mijlpaal[];
}

export type Scope = "afspraken" | "voortgang" | "uren" | "examens" | "betalingen";

/** A share, also when it ended; `met` is null until somebody accepted it. */
export interface Deling {
  id: string;
  herkomst: string;
  status: "wacht" | "code_verlopen" | "actief" | "afgelopen" | "beeindigd";
  met: { naam: string; organisatie: string } | null;
  voor: string | null;
  scopes: Scope[];
  eindigtOp: string;
  gebruik: { tijdstip: string; tekst: { datum: Tekst; tijd: string; wat: Tekst } }[];
  tekst: { stand: Tekst; eindigtOp: Tekst; ziet: Tekst[]; uitleg: Tekst[]; voorlezen?: Tekst };
}

/** A code to show in person, told once; `qr` is a picture (SVG) of the address that accepts it. */
export interface DeelCode {
  id: string;
  code: string;
  qr: string;
}
