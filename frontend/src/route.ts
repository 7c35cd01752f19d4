import { type Route, SCREENS, find } from "./screens";
import { createStore } from "./store";

const FRONT: Route = { path: "/", role: null, screen: SCREENS[0] ?? null, given: {}, part: null };

const here = (): Route => find(location.pathname) ?? FRONT;

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

/** Looks again at what the address shows: the screens of a part have arrived. */
export function lookAgain(): void {
  route.set(here());
}

/** A path of ours that an inburgeraar may return to after login; anything else becomes the start page. */
export function safeReturn(path: string | null): string {
  const known = path ? find(path) : null;
  return known?.role === "inburgeraar" ? known.path : "/start";
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
    if (link.hash || !find(link.pathname)) return;
    event.preventDefault();
    if (link.pathname !== location.pathname || link.search !== location.search) go(link.pathname + link.search);
  });
}
