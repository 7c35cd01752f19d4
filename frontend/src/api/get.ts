/** Why an answer did not come: no network, no session (any more), or something on our side. */
export class Failure extends Error {
  constructor(
    readonly reason: "offline" | "uitgelogd" | "fout",
    readonly status: number,
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
export function post<T>(address: string): Promise<T> {
  return ask<T>(address, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-Requested-With": "inburgerpad" },
    body: "{}",
  });
}

async function ask<T>(address: string, init: RequestInit): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(address, { ...init, credentials: "same-origin", signal: patience.signal });
    if (answer.status === 401) throw new Failure("uitgelogd", 401);
    if (!answer.ok) throw new Failure("fout", answer.status);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    // fetch gives one kind of error for "no network", "broken off" and "not JSON".
    throw new Failure(cause instanceof SyntaxError ? "fout" : "offline", 0);
  } finally {
    clearTimeout(timer);
  }
}
