import { useEffect, useState } from "preact/hooks";
import { Failure, get } from "./api/get";
import { language } from "./i18n";
import { epoch, fresh, keep, known, stale } from "./memory";
import { ended } from "./session";
import { createStore } from "./store";

/** What a screen knows of its data. */
export type Answer<T> =
  | { state: "laden" }
  | { state: "klaar"; data: T }
  | { state: "fout" | "offline"; again: () => void };

/** Rises when something was changed at the server: what shows is then read again. */
const changes = createStore(0);

/** What was read below these addresses no longer holds; what shows of it stays until the new answer is there. */
export function readAgain(...addresses: string[]): void {
  stale(addresses);
  changes.set(changes.get() + 1);
}

const underWay = new Map<string, Promise<unknown>>();

/** Reads an address of ours in the chosen language, and again when the language changes. */
export function useAnswer<T>(address: string): Answer<T> {
  const { tag } = language.use();
  const key = `${tag} ${address}`;
  const [attempt, setAttempt] = useState(0);
  const [trouble, setTrouble] = useState<{ key: string; reason: "fout" | "offline" } | null>(null);
  const [, redraw] = useState(0);
  const change = changes.use();

  useEffect(() => {
    let watching = true;
    const asked = epoch;
    setTrouble(null);
    // Another part may have read it between this one's drawing and now.
    if (fresh(key)) return redraw((times) => times + 1);
    once(key, () => get<T>(address, tag)).then(
      (data) => {
        if (asked !== epoch) return;
        keep(key, data);
        if (watching) redraw((times) => times + 1);
      },
      (cause: unknown) => {
        if (asked !== epoch || !watching) return;
        const reason = cause instanceof Failure ? cause.reason : "fout";
        if (reason === "uitgelogd") ended();
        else setTrouble({ key, reason });
      },
    );
    return () => {
      watching = false;
    };
  }, [key, attempt, change]);

  const data = known(key);
  if (data !== undefined) return { state: "klaar", data: data as T };
  if (trouble?.key === key) return { state: trouble.reason, again: () => setAttempt((times) => times + 1) };
  return { state: "laden" };
}

/** Asks for what the first screen will show while its texts are still under way; a failure is met again there. */
export function readAhead(address: string): void {
  const { tag } = language.get();
  const key = `${tag} ${address}`;
  const asked = epoch;
  once(key, () => get<unknown>(address, tag)).then(
    (data) => asked === epoch && keep(key, data),
    () => undefined,
  );
}

/** Several parts of a screen that need the same answer ask for it once. */
function once<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const running = underWay.get(key) as Promise<T> | undefined;
  if (running) return running;
  const asking = ask().finally(() => underWay.delete(key));
  underWay.set(key, asking);
  return asking;
}
