/**
 * Keeps the shell of the portal for when there is no network. It never sees to anything personal:
 * `/api/v1/mijn`, `/api/v1/sessie` and the login go past it, straight to the server.
 */
export {};
declare const self: ServiceWorkerGlobalScope;
/** Both are filled in by the build. */
declare const VERSION: string;
declare const SHELL: string[];

const SHELL_CACHE = `shell-${VERSION}`;
const PUBLIC_CACHE = `public-${VERSION}`;
const PUBLIC = /^\/api\/v1\/(talen(\/[\w-]+\/teksten)?|gemeente)$/;
const OURS = /^\/(start(\/[a-z0-9_]+)?|agenda|geld|ik)?$/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL_CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL_CACHE && name !== PUBLIC_CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (OURS.test(pathname)) event.respondWith(fetch(request).catch(() => kept("/")));
  } else if (PUBLIC.test(pathname)) {
    event.respondWith(throughCache(event, request));
  } else if (SHELL.includes(pathname) || pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(pathname).then((found) => found ?? fetch(request)));
  }
});

/** What was kept, at once, and the newest for the next time; without anything kept, the network. */
async function throughCache(event: FetchEvent, request: Request): Promise<Response> {
  const cache = await caches.open(PUBLIC_CACHE);
  // These answers are the same for everybody; the languages of one address are kept apart by the key.
  const key = new Request(`${request.url}?${request.headers.get("Accept-Language") ?? ""}`);
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
