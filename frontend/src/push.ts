/** What the service worker does with a push message (Declarative Web Push, `web_push: 8030`) and with its subscription. */
import { knownOf, last, remember } from "./push_kept";

/** The notification of such a message; browsers that know the format show it without us. */
interface Declared {
  title: string;
  body?: string;
  lang?: string;
  dir?: NotificationDirection;
  tag?: string;
  navigate?: string;
}

const ICON = "/icons/icon-192.png";

/** Shows the message. One that is empty or cannot be read says nothing but our name: a push must always be shown. */
export async function push(registration: ServiceWorkerRegistration, data: PushMessageData | null): Promise<void> {
  const { title, body, lang, dir, tag, navigate } = declared(data) ?? { title: "Inburgerpad", tag: "inburgerpad" };
  const options: NotificationOptions = { icon: ICON, badge: ICON, data: navigate };
  // A browser refuses a whole notification for one field that is there but undefined.
  for (const [name, value] of Object.entries({ body, lang, dir, tag })) if (typeof value === "string") Object.assign(options, { [name]: value });
  await registration.showNotification(title, options);
  const now = await registration.pushManager.getSubscription();
  if (now) await remember(now);
}

function declared(data: PushMessageData | null): Declared | null {
  try {
    const message = data?.json() as { web_push?: number; notification?: Declared } | undefined;
    const said = message?.web_push === 8030 ? message.notification : undefined;
    return typeof said?.title === "string" && said.title ? said : null;
  } catch {
    return null;
  }
}

/** How long a window may take to say that it shows the page itself; one that is no portal page never does. */
const ANSWER_MS = 800;

/** Opens the page that a message is about: in a window of ours, which then keeps what it holds, or in a new one. */
export async function click(clients: Clients, notification: Notification): Promise<void> {
  notification.close();
  const target = ours(notification.data);
  const [open] = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!open) return void (await clients.openWindow(target));
  // A browser may refuse the focus; the page is opened all the same.
  await open.focus().catch(() => undefined);
  // The address that the worker knows of a window is the one it began at, so the window itself is asked.
  if (!(await shows(open, target))) await open.navigate(target).catch(() => clients.openWindow(target));
}

function shows(open: WindowClient, target: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), ANSWER_MS);
    open.postMessage({ open: target }, [port2]);
  });
}

/** An address of ours; anything else becomes the start page. */
function ours(address: unknown): string {
  try {
    const target = new URL(String(address), location.origin);
    if (target.origin === location.origin) return target.href;
  } catch {
    // Not an address at all.
  }
  return `${location.origin}/start`;
}

/** What `pushsubscriptionchange` carries; not every browser fills it in, and our types do not know it. */
interface Change {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}

/** The browser dropped a subscription: takes a new one and tells the server which one it replaces. */
export async function renew(registration: ServiceWorkerRegistration, change: Event & Change): Promise<void> {
  const oud = change.oldSubscription ? knownOf(change.oldSubscription) : await last();
  if (!oud) return;
  const answer = await fetch("/api/v1/push-sleutel");
  if (!answer.ok) return;
  const { id, sleutel } = (await answer.json()) as { id: string; sleutel: string };
  const made =
    change.newSubscription ?? (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: sleutel }));
  await fetch("/api/v1/push-abonnementen/vernieuwing", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Requested-With": "inburgerpad" },
    body: JSON.stringify({ oud, nieuw: { ...knownOf(made), sleutel: id } }),
  });
  await remember(made);
}
