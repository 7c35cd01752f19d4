/**
 * The shapes of the answers this portal shows. Codes and figures come from the description of the API
 * (`generated/schema.ts`); the texts, which that description leaves open, are named here.
 */
import type { components } from "./generated/schema";

type Contract = components["schemas"];

export type Richting = "ltr" | "rtl";

/** A text that is not there in the chosen language yet: it carries the language it is in. */
export interface Terugval {
  t: string;
  lang: string;
  dir: Richting;
}
export type Tekst = string | Terugval;

export type Taal = Contract["TaalKeuze"] & { richting: Richting };

/** The texts of the interface by their Dutch text. `meervoud` gives, for n = 0…199, which of a text's plural forms to use; a larger n uses 100 + n % 100. */
export interface Teksten {
  taal: string;
  richting: Richting;
  meervoud: number[];
  teksten: Record<string, Tekst | Tekst[]>;
}

export type Gemeente = Contract["GemeenteGegevens"];

/** `sinds` is the moment of login: another value means another session. `persoon` marks who it is, and says nothing else. */
export type Sessie = Contract["Sessie"] & { persoon: string; rechten: Recht[] };

/** What a medewerker may do besides looking after people. */
export type Recht = "campagnes" | "beheer" | "medewerker" | "begeleider";

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
  status: Contract["VoortgangExamen"]["status"];
  stand: Tekst;
  gratisOver: number;
  gratisTotaal: number;
  stippenTekst: Tekst;
}

export interface Onderdeel {
  titel: Tekst;
  klaar: boolean;
  /** Of the themes of MAP and the values of PVT: how many of how many. */
  vakjes?: { klaar: number; van: number };
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
  status: Contract["MijnAfspraak"]["status"];
  videogesprek?: string | null;
  voorbij?: boolean;
  tekst: AfspraakTekst;
}

export interface BetalingTekst {
  titel: Tekst;
  bedrag: string;
  datum: Tekst;
  status: Contract["Betaling"]["status"];
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
  plicht: { status: Contract["Plicht"]["status"]; tekst: Uitleg };
  pip?: { tekst?: Uitleg | null } | null;
  termijn?: { verstreken: boolean; tekst: TermijnTekst } | null;
  schema?: { tekst: Uitleg & { toon: string } } | null;
  volgendeAfspraak?: Afspraak | null;
  gesprekken?: { afgesproken?: number | null; gehouden: number; tekst?: GesprekkenTekst | null } | null;
  ontzorgen?: { status: Contract["VoortgangOntzorgen"]["status"]; tekst?: OntzorgenTekst | null } | null;
  waarschuwingen: { code: Contract["Waarschuwing"]["code"]; tekst: Uitleg }[];
  rechten: { code: Contract["Recht"]["code"]; open: boolean; tekst: Uitleg }[];
}

export interface MaandTekst {
  titel: Tekst;
  dezeMaand: boolean;
  bedrag: string;
  stand?: Tekst | null;
  uitleg?: Tekst[];
  betalingen: BetalingTekst[];
}

/** What somebody pays after the municipality stops: each cost with its last amount. */
export interface Daarna {
  kosten: { soort: string; tekst: { titel: Tekst; bedrag: string; ontvanger: string } }[];
  tekst: Uitleg;
}

export interface BetaalMaand {
  maand: string;
  tekst: MaandTekst;
}

/** `GET /mijn/betalingen`: the months, newest first; `tekst` is null when this does not concern the person. */
export interface Betalingen {
  tekst: OntzorgenTekst | null;
  daarna?: Daarna | null;
  maanden: BetaalMaand[];
}
