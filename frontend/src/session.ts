import { Failure, get, post } from "./api/get";
import type { Recht, Sessie, Uitgelogd } from "./api/antwoorden";
import { keepChoice, language } from "./i18n";
import { drop, meet, part } from "./card";
import { forget } from "./memory";
import { go, route } from "./route";
import { type Role, wayIn } from "./screens";
import { createStore } from "./store";

/** The server ends a session; this module only watches the time it gave and warns beforehand. */
const WARN_SECONDS = 120;

export interface Session {
  /** Milliseconds since the epoch at which the server will end it. */
  until: number;
  /** Seconds that somebody may do nothing: the most that was ever left. */
  idle: number;
  since: string;
  role: Role;
  rights: readonly Recht[];
}

export const session = createStore<Session | null>(null);

/** Seconds left while the warning shows; null when there is nothing to warn about. */
export const closing = createStore<number | null>(null);

const tabs = "BroadcastChannel" in window ? new BroadcastChannel("inburgerpad") : null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks how long the session still lasts, which does not make it longer. Null: there was no answer. */
export async function check(): Promise<boolean | null> {
  try {
    take(await get<Sessie>("/api/v1/sessie", language.get().tag));
    return true;
  } catch (cause) {
    if (cause instanceof Failure && cause.reason === "uitgelogd") {
      if (session.get()) ended();
      return false;
    }
    // No network: the time we know of keeps running.
    watch();
    return null;
  }
}

export async function extend(): Promise<void> {
  try {
    take(await post<Sessie>("/api/v1/sessie/verlenging"));
  } catch (cause) {
    if (cause instanceof Failure && cause.reason === "uitgelogd") ended();
    else throw cause;
  }
}

/** Ends the session on the server and here; nothing of the person stays in this page. Throws `Failure`. */
export async function leave(): Promise<void> {
  const { tag } = language.get();
  let address = `/?taal=${encodeURIComponent(tag)}`;
  try {
    const { verder } = await post<Uitgelogd>("/uitloggen");
    if (!verder.startsWith("/")) address = verder;
  } catch (cause) {
    if (!(cause instanceof Failure && cause.reason === "uitgelogd")) throw cause;
  }
  // The server had everything cleared that this browser kept, the language with it.
  keepChoice(tag);
  tabs?.postMessage("uitgelogd");
  wipe();
  // What the server had cleared is cleared here too, for a browser that does not know that header.
  await part().catch(() => undefined);
  document.body.replaceChildren();
  location.replace(address);
}

/** The session is over: to the way in, and after a new login to the same screen. */
export function ended(): void {
  wipe();
  drop().catch(() => undefined);
  const { role, path } = route.get();
  // What stands behind the # never leaves this browser, and the way in may need it (a code of a share).
  if (role) go(`${wayIn(role)}?uitgelogd=1&terug=${encodeURIComponent(path)}${location.hash}`, true);
}

function wipe(): void {
  clearTimeout(timer);
  session.set(null);
  closing.set(null);
  forget();
}

function take(answer: Sessie): void {
  const known = session.get();
  if (known && known.since !== answer.sinds) {
    // Somebody logged in again elsewhere in this browser: nothing that was read before may stay.
    wipe();
    document.body.replaceChildren();
    location.reload();
    return;
  }
  if (answer.rol === "systeem") return;
  session.set({
    until: Date.now() + answer.secondenOver * 1000,
    idle: Math.max(known?.idle ?? 0, answer.secondenOver),
    since: answer.sinds,
    role: answer.rol,
    rights: answer.rechten,
  });
  // A browser that keeps nothing for us has no card to look after.
  if (!known) meet(answer.persoon).catch(() => undefined);
  watch();
}

function watch(): void {
  clearTimeout(timer);
  const now = session.get();
  if (!now) return;
  const left = Math.round((now.until - Date.now()) / 1000);
  if (left > WARN_SECONDS) {
    closing.set(null);
    // Other requests may have made it longer meanwhile: ask before warning.
    timer = setTimeout(() => void check(), Math.min(left - WARN_SECONDS, 1800) * 1000);
    return;
  }
  closing.set(Math.max(0, left));
  timer = setTimeout(() => (left > 0 ? watch() : void finish()), 1000);
}

async function finish(): Promise<void> {
  await check();
  if ((session.get()?.until ?? 0) <= Date.now()) ended();
}

/** Watches what can happen while this page is asleep: another tab, the back button, a locked phone. */
export function watchPage(): void {
  tabs?.addEventListener("message", ended);
  const root = document.documentElement;
  addEventListener("pagehide", () => root.classList.add("away"));
  addEventListener("pageshow", (event) => {
    if (!event.persisted || !route.get().role) return root.classList.remove("away");
    // Kept by the browser for the back button: shown again only when the session still is.
    void check().then((still) => {
      if (!still) ended();
      root.classList.remove("away");
    });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && session.get()) void check();
  });
}
