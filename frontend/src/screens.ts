import type { ComponentType } from "preact";
import type { Recht, Sessie, Tekst } from "./api/antwoorden";
import { t } from "./i18n";
import type { IconName } from "./parts/Icon";

/** Who a screen is for. The server decides who sees what; here a role only says which way in and which menu belong to it. */
export type Role = Exclude<Sessie["rol"], "systeem">;

/** The words that stood in the address, by the names in its pattern. */
export type Given = Readonly<Record<string, string>>;
export type ScreenComponent = ComponentType<{ given: Given }>;

/** One screen. A word in braces in `at` is given to it; the server knows the same addresses (`backend/api/pages.py`). */
export interface Screen {
  at: string;
  /** Null: also for whoever is not logged in. */
  role: Role | null;
  /** What it reads first: asked for while its code is still under way. */
  reads?: string;
  /** Fetches its code. Left out for the two screens of the first download, which `App` brings along. */
  load?: () => Promise<ScreenComponent>;
}

export interface MenuItem {
  href: string;
  icon: IconName;
  text: () => Tekst;
  /** Only in the menu of whoever has this right; the server decides the same by itself. */
  right?: Recht;
}

/** The screens of one kind of staff: their code, table and menu arrive only for whoever opens an address of theirs. */
export interface Part {
  at: string;
  role: Role;
  /** The address of its own way in, which needs no session. */
  login: string;
  load: () => Promise<{ screens: Screen[]; menu: MenuItem[] }>;
  loaded?: { screens: Screen[]; menu: MenuItem[] };
}

export const SCREENS: Screen[] = [
  { at: "/", role: null },
  { at: "/toegankelijkheid", role: null, load: async () => (await import("./pages/Toegankelijkheid")).Toegankelijkheid },
  { at: "/start", role: "inburgeraar", reads: "/api/v1/mijn/voortgang" },
  { at: "/start/{code}", role: "inburgeraar", reads: "/api/v1/mijn/voortgang", load: async () => (await import("./pages/Stap")).Stap },
  { at: "/agenda", role: "inburgeraar", reads: "/api/v1/mijn/afspraken", load: async () => (await import("./pages/Agenda")).Agenda },
  { at: "/agenda/{id}", role: "inburgeraar", load: async () => (await import("./pages/Afspraak")).Afspraak },
  { at: "/geld", role: "inburgeraar", reads: "/api/v1/mijn/betalingen", load: async () => (await import("./pages/Geld")).Geld },
  { at: "/plan", role: "inburgeraar", reads: "/api/v1/mijn/pip", load: async () => (await import("./pages/Plan")).Plan },
  { at: "/uren", role: "inburgeraar", reads: "/api/v1/mijn/uren", load: async () => (await import("./pages/Uren")).Uren },
  { at: "/examens", role: "inburgeraar", reads: "/api/v1/mijn/voortgang", load: async () => (await import("./pages/Steps")).Examens },
  { at: "/map-pvt", role: "inburgeraar", reads: "/api/v1/mijn/voortgang", load: async () => (await import("./pages/Steps")).MapPvt },
  { at: "/berichten", role: "inburgeraar", reads: "/api/v1/mijn/berichten", load: async () => (await import("./pages/Berichten")).Berichten },
  { at: "/ik", role: "inburgeraar", load: async () => (await import("./pages/Ik")).Ik },
  { at: "/ik/herinneringen", role: "inburgeraar", reads: "/api/v1/mijn/voorkeuren", load: async () => (await import("./pages/ik/Herinneringen")).Herinneringen },
  { at: "/ik/telefoon", role: "inburgeraar", reads: "/api/v1/mijn/push-abonnementen", load: async () => (await import("./pages/ik/Telefoon")).Telefoon },
  { at: "/ik/delen", role: "inburgeraar", reads: "/api/v1/mijn/delingen", load: async () => (await import("./pages/ik/Delen")).Delen },
  { at: "/ik/inzagen", role: "inburgeraar", reads: "/api/v1/mijn/inzagen", load: async () => (await import("./pages/ik/Inzagen")).Inzagen },
  { at: "/ik/aangemeld", role: "inburgeraar", reads: "/api/v1/sessies", load: async () => (await import("./pages/ik/Aangemeld")).Aangemeld },
  { at: "/ik/gegevens", role: "inburgeraar", reads: "/api/v1/mijn/verzoeken", load: async () => (await import("./pages/ik/Gegevens")).Gegevens },
];

export const PARTS: Part[] = [
  { at: "/begeleider", role: "begeleider", login: "/begeleider/inloggen", load: () => import("./begeleider/screens") },
  { at: "/medewerker", role: "medewerker", login: "/medewerker/inloggen", load: () => import("./medewerker/screens") },
];

const MENU: MenuItem[] = [
  { href: "/start", icon: "home", text: () => t("Start") },
  { href: "/plan", icon: "plan", text: () => t("Plan") },
  { href: "/agenda", icon: "agenda", text: () => t("Agenda") },
  { href: "/berichten", icon: "mail", text: () => t("Berichten") },
  { href: "/ik", icon: "person", text: () => t("Ik") },
];

/** Where somebody of a role begins. */
export const HOME: Record<Role, string> = { inburgeraar: "/start", begeleider: "/begeleider", medewerker: "/medewerker" };

/** Where somebody of a role logs in. */
export function wayIn(role: Role): string {
  return PARTS.find((part) => part.role === role)?.login ?? "/";
}

/** The bottom bar of a role; empty while its code is still under way. */
export function menuOf(role: Role): MenuItem[] {
  return role === "inburgeraar" ? MENU : (PARTS.find((part) => part.role === role)?.loaded?.menu ?? []);
}

/** An address of ours with what it shows. `screen` is null while its part is not there yet, or when the part has no such screen. */
export interface Route {
  path: string;
  role: Role | null;
  screen: Screen | null;
  given: Given;
  part: Part | null;
}

/** Which screen an address belongs to; null when it is not one of ours (a link to it is an ordinary link). */
export function find(path: string): Route | null {
  const part = PARTS.find(({ at }) => path === at || path.startsWith(`${at}/`)) ?? null;
  for (const screen of part ? (part.loaded?.screens ?? []) : SCREENS) {
    const found = patternOf(screen.at).exec(path);
    if (found) return { path, role: screen.role, screen, given: found.groups ?? {}, part };
  }
  return part && { path, role: path === part.login ? null : part.role, screen: null, given: {}, part };
}

const patterns = new Map<string, RegExp>();

function patternOf(at: string): RegExp {
  let pattern = patterns.get(at);
  if (!pattern) {
    pattern = new RegExp(`^${at.replace(/\{(\w+)\}/g, "(?<$1>[\\w-]{1,60})")}$`);
    patterns.set(at, pattern);
  }
  return pattern;
}
