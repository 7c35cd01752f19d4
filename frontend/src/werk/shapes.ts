/** The shapes of the answers that begeleiders and medewerkers read. */
import type { Afspraak, AfspraakTekst, Tekst, Uitleg, Voortgang } from "../api/antwoorden";
import type { Fout } from "../api/get";
import type { components } from "../api/generated/schema";

type Contract = components["schemas"];

export type Scope = Contract["Gedeeld"]["scopes"][number];

/** One thing that asks for attention this week, of somebody who shares. */
export interface Aandacht {
  soort: Contract["Aandacht"]["soort"];
  code: string;
  per: string | null;
  tekst: Uitleg & { kop?: Tekst };
}

export interface Gedeeld extends Omit<Contract["Gedeeld"], "aandacht" | "volgendeAfspraak"> {
  volgendeAfspraak: { tekst: AfspraakTekst } | null;
  aandacht: Aandacht[];
}

/** Where somebody stands, as far as whoever asks may see it: what is not shared is not there. */
export type Stand = Partial<Omit<Voortgang, "tekst">> & {
  tekst: Partial<Voortgang["tekst"]> & Pick<Voortgang["tekst"], "stappen">;
};

export type GedeeldeStand = Stand & { naam: string; scopes: Scope[] };

export type Dossierlijst = Contract["Dossierlijst"];
export type LijstDossier = Contract["LijstDossier"];
export type Signaal = LijstDossier["signalen"][number];
export type Filter = Signaal | "niet_bereikbaar";
export type Leerroute = NonNullable<LijstDossier["leerroute"]>;
export type Afspraaksoort = Contract["LijstAfspraak"]["soort"];

/** Of a whole dossier (contract 1) what the head of a person shows. */
export interface Dossier {
  naam: string;
  taal: string;
  doelgroep: LijstDossier["doelgroep"];
  stelsel?: string | null;
}

export type Antwoord = Contract["GegevenAntwoord"]["antwoord"];

export type GeplandeAfspraak = Omit<Contract["GeplandeAfspraak"], "antwoord"> & {
  status: Afspraak["status"];
  antwoord?: Antwoord | null;
};

/** What somebody answered to an appointment (`GET /antwoorden`). */
export type GegevenAntwoord = Contract["GegevenAntwoord"];

/** `betreft` is the row of hours as it was when it was reported. */
export type Melding = Omit<Contract["OntvangenMelding"], "betreft"> & {
  betreft: { soort: string; datum: string; uren: number; aanbieder?: string | null } | null;
};

export type Importsoort = "uren" | "afspraken" | "betalingen" | "examens" | "dossiers";

/** What became of a file (`POST /importen`): lines that hold now, lines refused and why, people whose dossier changed. */
export interface Inlezing {
  id: string;
  soort: Importsoort;
  gedeeltelijk: boolean;
  regels: number;
  goed: number;
  geweigerd: number;
  gewijzigd: number;
  fouten: Fout[];
}

export type Begeleider = Contract["Begeleider"];
export type Toewijzing = Contract["Toewijzing"];
export type LogboekRegel = Contract["LogboekRegel"];
