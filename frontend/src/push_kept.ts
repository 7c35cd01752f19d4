/** Which push subscription this phone has, for the page that makes it and the worker that renews it. */

/** The last subscription of this phone that we saw: not every browser says which one it replaced. */
const STORE = "abonnement";
const LAST = "/abonnement";

export interface Known {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export function knownOf(one: PushSubscription): Known {
  const { p256dh = "", auth = "" } = one.toJSON().keys ?? {};
  return { endpoint: one.endpoint, keys: { p256dh, auth } };
}

export async function last(): Promise<Known | null> {
  const found = await (await caches.open(STORE)).match(LAST);
  return found ? ((await found.json()) as Known) : null;
}

/** Keeps which subscription this phone has; an address of a push service and its secret, nothing about a person. */
export async function remember(one: PushSubscription): Promise<void> {
  await (await caches.open(STORE)).put(LAST, new Response(JSON.stringify(knownOf(one))));
}
