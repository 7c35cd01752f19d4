/** The shapes of the answers this portal shows. Codes and figures come from the contract; every `tekst` is made on the server. */

export type Richting = "ltr" | "rtl";

/** A text that is not there in the chosen language yet: it carries the language it is in. */
export interface Terugval {
  t: string;
  lang: string;
  dir: Richting;
}
export type Tekst = string | Terugval;

export interface Taal {
  tag: string;
  naam: string;
  richting: Richting;
}

/** The texts of the interface by their Dutch text. `meervoud` gives, for n = 0…199, which of a text's plural forms to use; a larger n uses 100 + n % 100. */
export interface Teksten {
  taal: string;
  richting: Richting;
  meervoud: number[];
  teksten: Record<string, Tekst | Tekst[]>;
}

export interface Gemeente {
  code: string;
  naam: string;
  contact: { naam: string; telefoon: string; email: string };
}

/** `sinds` is the moment of login: another value means another session. */
export interface Sessie {
  rol: string;
  secondenOver: number;
  taal: string;
  sinds: string;
}

/** After logging out: where the broker ends its own session, or a path of ours. */
export interface Uitgelogd {
  verder: string;
}

/** What a card can explain: sentences, the source in law, and one text to read aloud. */
export interface Uitleg {
  titel: Tekst;
  term?: string | null;
  stand?: Tekst | null;
  uitleg?: Tekst[];
  bron?: Tekst[];
  voorlezen?: Tekst;
}

export interface Examen {
  onderdeel: string;
  titel: Tekst;
  status: "behaald" | "open" | "vrijgesteld" | "ontheven" | "niet_vereist";
  stand: Tekst;
  gratisOver: number;
  gratisTotaal: number;
  stippenTekst: Tekst;
}

export interface Onderdeel {
  titel: Tekst;
  klaar: boolean;
}

export interface Stap extends Uitleg {
  code: string;
  vorm: "ring" | "lijst" | "stippen";
  stand: Tekst;
  deel: number;
  deelTekst: Tekst;
  klaar: boolean;
  onderdelen?: Onderdeel[];
  examens?: Examen[];
}

export interface AfspraakTekst extends Uitleg {
  kop?: Tekst;
  dag: string;
  maand: Tekst;
  weekdag: Tekst;
  datum: Tekst;
  tijd: string;
  wanneer: Tekst;
  plaats?: Tekst | null;
  met?: Tekst | null;
  tolk?: Tekst | null;
  meenemen?: Tekst[];
  statusTekst?: Tekst;
}

export interface Afspraak {
  referentie: string;
  soort: string;
  begin: string;
  status: "gepland" | "gehouden" | "afgezegd" | "niet_verschenen";
  videogesprek?: string | null;
  voorbij?: boolean;
  tekst: AfspraakTekst;
}

export interface BetalingTekst {
  titel: Tekst;
  bedrag: string;
  datum: Tekst;
  status: "gepland" | "betaald" | "mislukt";
  statusTekst: Tekst;
  ontvanger?: string | null;
}

export interface OntzorgenTekst extends Uitleg {
  kop: Tekst;
  bedrag?: string | null;
  totEnMet?: Tekst | null;
  betalingen?: BetalingTekst[];
}

export interface TermijnTekst extends Uitleg {
  start: Tekst;
  laatsteDag: Tekst;
  over: Tekst;
  deel: number;
  vandaag: Tekst;
}

export interface GesprekkenTekst extends Uitleg {
  volgende?: Tekst | null;
}

export interface Voortgang {
  peildatum: string;
  tekst: { groet: Tekst; gemeente: Tekst; peildatum: Tekst; stappenKop: Tekst; stappen: Stap[] };
  plicht: { status: string; tekst: Uitleg };
  pip?: { tekst?: Uitleg | null } | null;
  termijn?: { verstreken: boolean; tekst: TermijnTekst } | null;
  schema?: { tekst: Uitleg & { toon: string } } | null;
  volgendeAfspraak?: Afspraak | null;
  gesprekken?: { afgesproken?: number | null; gehouden: number; tekst?: GesprekkenTekst | null } | null;
  ontzorgen?: { status: string; tekst?: OntzorgenTekst | null } | null;
  waarschuwingen: { code: string; tekst: Uitleg }[];
  rechten: { code: string; open: boolean; tekst: Uitleg }[];
}

export interface MaandTekst {
  titel: Tekst;
  bedrag: string;
  stand?: Tekst | null;
  uitleg?: Tekst[];
  betalingen: BetalingTekst[];
}

/** `GET /mijn/betalingen`: the months, newest first; `tekst` is null when this does not concern the person. */
export interface Betalingen {
  tekst: OntzorgenTekst | null;
  maanden: { maand: string; tekst: MaandTekst }[];
}
