/** One fault in what was sent: which field, and which kind (`code`); in a file also which line, counted from 1. */
export interface Fout {
  regel?: number;
  veld: string;
  code: string;
  melding: string;
}

/** Why an answer did not come: no network, no session (any more), or something on our side. */
export class Failure extends Error {
  constructor(
    readonly reason: "offline" | "uitgelogd" | "fout",
    readonly status: number,
    /** What the server has against the input, by field. */
    readonly faults: Fout[] = [],
    /** Why it cannot be done now, for the person and in the language that was asked for. */
    readonly why: string | null = null,
  ) {
    super(`${reason} ${status}`);
  }
}

const PATIENCE_MS = 30_000;

/** Reads one JSON answer in a language. Throws `Failure`. */
export function get<T>(address: string, tag: string): Promise<T> {
  return ask<T>(address, { headers: { Accept: "application/json", "Accept-Language": tag } });
}

/** Asks the server to do something. Throws `Failure`. */
export function post<T>(address: string, body: unknown = {}): Promise<T> {
  return send<T>("POST", address, body);
}

/** Sends something in a language, without which the answer speaks Dutch. Throws `Failure`. */
export function send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", address: string, body: unknown = {}, tag = "nl"): Promise<T> {
  const headers = { Accept: "application/json", "Accept-Language": tag, "Content-Type": "application/json", "X-Requested-With": "inburgerpad" };
  return ask<T>(address, { method, headers, body: JSON.stringify(body) });
}

/** Asks as `init` says. Throws `Failure`. */
export async function ask<T>(address: string, init: RequestInit, patienceMs = PATIENCE_MS): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const answer = await fetch(address, { ...init, credentials: "same-origin", signal: patience.signal });
    if (!answer.ok) throw await failureOf(answer);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    // fetch gives one kind of error for "no network", "broken off" and "not JSON".
    throw new Failure(cause instanceof SyntaxError ? "fout" : "offline", 0);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads to the end whatever it says: a body that nobody reads holds its connection, and the browser goes on waiting. */
async function failureOf(answer: Response): Promise<Failure> {
  const { status } = answer;
  const problem = (await answer.json().catch(() => null)) as { detail?: string; fouten?: Fout[] } | null;
  if (status === 401) return new Failure("uitgelogd", status);
  return new Failure("fout", status, problem?.fouten ?? [], (status === 409 && problem?.detail) || null);
}
