import type { AfspraakTekst, Tekst, Voortgang } from "./api/antwoorden";
import { CARD, CHOICE, closeNotifications, keepUnder, readKept, turnOf, wipeCard, wipeChoice } from "./keeping";
import { createStore } from "./store";

/** What the offline card says; whom to call is public and kept apart. */
export interface Card {
  known: Tekst;
  next: Pick<AfspraakTekst, "titel" | "datum" | "tijd" | "plaats"> | null;
  end: { titel: Tekst; laatsteDag: Tekst } | null;
}

/** Whether the person who is logged in asked for the card on this phone. */
export const wanted = createStore(false);

let person = "";
let turn: string | null = null;
let met = Promise.resolve();
let latest: Card | null = null;

const possible = "caches" in globalThis;

/** Somebody is logged in (`who` marks the person): what another person left here goes, and the turn of this login begins. */
export function meet(who: string): Promise<void> {
  met = begin(who);
  return met;
}

async function begin(who: string): Promise<void> {
  if (!possible) return;
  person = who;
  const choice = await readKept<string>(CHOICE);
  if (choice !== null && choice !== who) await part();
  turn = await turnOf();
  wanted.set(choice === who);
  if (latest) await keepCard(latest);
}

/** The first screen was read: the card follows it when it was asked for. */
export async function keepCard(card: Card): Promise<void> {
  latest = card;
  if (possible && wanted.get() && turn) await keepUnder(turn, CARD, card);
}

export function cardOf({ volgendeAfspraak, termijn, tekst }: Voortgang): Card {
  const next = volgendeAfspraak?.tekst;
  return {
    known: tekst.peildatum,
    next: next ? { titel: next.titel, datum: next.datum, tijd: next.tijd, plaats: next.plaats ?? null } : null,
    end: termijn ? { titel: termijn.tekst.titel, laatsteDag: termijn.tekst.laatsteDag } : null,
  };
}

/** Turns the card on or off on this phone. */
export async function want(on: boolean): Promise<void> {
  if (!possible) return;
  // Whoever taps before the login has its turn would see the button go back.
  await met;
  if (!on) {
    await wipeChoice();
    turn = await turnOf();
  } else if (turn) {
    await keepUnder(turn, CHOICE, person);
  }
  wanted.set(on);
  if (on && latest) await keepCard(latest);
}

/** The session is over: the card goes, and messages on the lock screen too. The choice stays for the same person. */
export async function drop(): Promise<void> {
  latest = null;
  turn = null;
  wanted.set(false);
  if (possible) await wipeCard();
  await silence();
}

/** Nothing of this person stays: logged out, or somebody else came. */
export async function part(): Promise<void> {
  latest = null;
  turn = null;
  wanted.set(false);
  if (possible) await wipeChoice();
  await silence();
}

async function silence(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration) await closeNotifications(registration);
}

export async function readCard(): Promise<Card | null> {
  return possible ? readKept<Card>(CARD) : null;
}
