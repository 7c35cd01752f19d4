/**
 * Keeps the shell of the portal for when there is no network, and shows the messages that are pushed to this phone.
 * It never keeps an answer about somebody: all of the API but three public answers goes past it, to the server.
 */
import { closeNotifications, wipeCard, wipeChoice } from "./keeping";
import { click, push, renew } from "./push";

declare const self: ServiceWorkerGlobalScope;
/** Both are filled in by the build. */
declare const VERSION: string;
declare const SHELL: string[];

const SHELL_CACHE = `shell-${VERSION}`;
const PUBLIC_CACHE = `public-${VERSION}`;
const PUBLIC = /^\/api\/v1\/(talen(\/[\w-]+\/teksten)?|gemeente)$/;
/** What the server draws or sends itself; every other page is the shell. */
const NOT_OURS = /^\/(api|login|uitloggen|duo|\.well-known|gezond|gereed)(\/|$)|\.\w+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL_CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (name: string) => /^(shell|public)-/.test(name) && name !== SHELL_CACHE && name !== PUBLIC_CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // Somebody logs out, or logs in: what lay on this phone for whoever was here before goes, whatever the page does.
  if (pathname === "/uitloggen") event.waitUntil(leave(wipeChoice));
  if (pathname.startsWith("/login/callback/")) event.waitUntil(leave(wipeCard));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (!NOT_OURS.test(pathname)) event.respondWith(fetch(request).catch(() => kept("/")));
  } else if (PUBLIC.test(pathname)) {
    event.respondWith(throughCache(event, request));
  } else if (SHELL.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((found) => found ?? fetch(request)));
  }
});

self.addEventListener("push", (event) => event.waitUntil(push(self.registration, event.data)));
self.addEventListener("notificationclick", (event) => event.waitUntil(click(self.clients, event.notification)));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(self.registration, event)));

/** Both at once: a message that comes while the card is still being wiped is for whoever logs in, and stays. */
async function leave(wipe: () => Promise<void>): Promise<void> {
  await Promise.all([closeNotifications(self.registration), wipe()]);
}

/** What was kept, at once, and the newest for the next time; without anything kept, the network. */
async function throughCache(event: FetchEvent, request: Request): Promise<Response> {
  const cache = await caches.open(PUBLIC_CACHE);
  // These answers are the same for everybody; the languages of one address are kept apart by the key.
  const key = new Request(`${request.url}#${request.headers.get("Accept-Language") ?? ""}`.replace("#", request.url.includes("?") ? "&" : "?"));
  const newest = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(key, answer.clone());
    return answer;
  });
  const found = await cache.match(key, { ignoreVary: true });
  if (!found) return newest;
  event.waitUntil(newest.catch(() => undefined));
  return found;
}

async function kept(path: string): Promise<Response> {
  return (await caches.match(path)) ?? Response.error();
}
