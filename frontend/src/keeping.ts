/**
 * Where the offline card lies, for the page and for the service worker: the one personal thing that may stay on a
 * phone, when its owner asked for it. A counter beside it rises whenever it is wiped, so that a card that was under
 * way at that moment, in whichever tab, is thrown away by whoever wrote it.
 */
const STORE = "kaart";
export const CARD = "/kaart";
/** Who asked for the card on this phone. */
export const CHOICE = "/kaart/keuze";
const TURN = "/kaart/beurt";

/**
 * One at a time, over all tabs and the service worker. The worker begins to wipe before the request of a login leaves,
 * so whoever logs in reads the turn that comes after it, however slow the phone. A browser without locks does without.
 */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request(STORE, work) : await work();
}

export async function readKept<T>(what: string): Promise<T | null> {
  const found = await (await caches.open(STORE)).match(what);
  return found ? ((await found.json()) as T) : null;
}

async function put(what: string, value: unknown): Promise<void> {
  await (await caches.open(STORE)).put(what, new Response(JSON.stringify(value)));
}

/** The turn of now; a card is kept under it. */
export function turnOf(): Promise<string> {
  return alone(async () => {
    const known = await readKept<string>(TURN);
    if (known) return known;
    const first = crypto.randomUUID();
    await put(TURN, first);
    return first;
  });
}

/** Keeps a card or a choice, unless all was wiped since that turn. */
export async function keepUnder(turn: string, what: string, value: unknown): Promise<void> {
  await put(what, value);
  if ((await readKept<string>(TURN)) !== turn) await (await caches.open(STORE)).delete(what);
}

/** Throws the card away, and every card that is still under way. */
export function wipeCard(): Promise<void> {
  return wipe(CARD);
}

/** As `wipeCard`, and nobody asked for it any more. */
export function wipeChoice(): Promise<void> {
  return wipe(CARD, CHOICE);
}

function wipe(...what: string[]): Promise<void> {
  return alone(async () => {
    // In this order: what is written after the deletion meets the new turn.
    await put(TURN, crypto.randomUUID());
    const store = await caches.open(STORE);
    for (const one of what) await store.delete(one);
  });
}

export async function closeNotifications(registration: ServiceWorkerRegistration): Promise<void> {
  for (const one of await registration.getNotifications()) one.close();
}
