const KEPT_AS = "deelcode";

/**
 * The code of a share that somebody scanned stands behind the # of the address, which a login does not bring back.
 * It waits in this tab until it is used: it works once, for ten minutes.
 */
export function keepCode(): void {
  const code = decodeURIComponent(location.hash.slice(1));
  if (!code) return;
  try {
    sessionStorage.setItem(KEPT_AS, code);
  } catch {
    return; // storage is blocked: the code is typed then
  }
  history.replaceState(null, "", location.pathname + location.search);
}

/** The code that waits, once; empty when there is none. */
export function takeCode(): string {
  keepCode();
  try {
    const code = sessionStorage.getItem(KEPT_AS) ?? "";
    sessionStorage.removeItem(KEPT_AS);
    return code;
  } catch {
    return decodeURIComponent(location.hash.slice(1));
  }
}
