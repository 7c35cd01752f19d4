import { createStore } from "./store";

/** The addresses of this portal. `code` is a step or subject of the progress page. */
export type Route =
  | { page: "welkom"; path: string }
  | { page: "start" | "agenda" | "geld" | "ik"; path: string }
  | { page: "stap"; path: string; code: string };

const OWN = /^\/(start|agenda|geld|ik)$/;
const STEP = /^\/start\/([a-z0-9_]{1,40})$/;

/** Which screen an address belongs to; null when it is not one of ours (a link to it is an ordinary link). */
export function read(path: string): Route | null {
  if (path === "/") return { page: "welkom", path };
  const step = STEP.exec(path);
  if (step?.[1]) return { page: "stap", path, code: step[1] };
  const own = OWN.exec(path);
  return own ? { page: own[1] as "start", path } : null;
}

const here = (): Route => read(location.pathname) ?? { page: "welkom", path: "/" };

export const route = createStore<Route>(here());

/** How often this document changed its address: focus only moves after the first time. */
export let visits = 0;

export function go(address: string, replace = false): void {
  const target = new URL(address, location.origin);
  if (replace) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  arrive();
  scrollTo(0, 0);
}

/** A path of ours that may be returned to after login; anything else becomes the start page. */
export function safeReturn(path: string | null): string {
  const known = path ? read(path) : null;
  return known && known.page !== "welkom" ? known.path : "/start";
}

function arrive(): void {
  visits += 1;
  route.set(here());
}

/** Follows links and the back button inside this document. */
export function followLinks(): void {
  addEventListener("popstate", arrive);
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.hash || !read(link.pathname)) return;
    event.preventDefault();
    if (link.pathname !== location.pathname) go(link.pathname + link.search);
  });
}
