import { get, send } from "./api/get";
import type { Apparaat } from "./api/antwoorden_mijn";
import { knownOf, remember } from "./push_kept";

/** Whether this browser can get messages at all; on an iPhone only once the portal stands on the home screen. */
export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** Why messages could not be turned on. */
export class NoPush extends Error {
  constructor(readonly reason: "geweigerd" | "kan_niet") {
    super(reason);
  }
}

/** Asks the browser for messages and tells the server of this device. Throws `NoPush` and `Failure`. */
export async function subscribe(label: string, shared: boolean): Promise<Apparaat> {
  if (!canPush()) throw new NoPush("kan_niet");
  if ((await Notification.requestPermission()) !== "granted") throw new NoPush("geweigerd");
  const { id, sleutel } = await get<{ id: string; sleutel: string }>("/api/v1/push-sleutel", "nl");
  const registration = await navigator.serviceWorker.ready;
  const made = await make(registration.pushManager, sleutel);
  const device = await send<Apparaat>("POST", "/api/v1/mijn/push-abonnementen", {
    ...knownOf(made),
    sleutel: id,
    label,
    gedeeldeTelefoon: shared,
  });
  await remember(made);
  return device;
}

async function make(manager: PushManager, sleutel: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: sleutel };
  try {
    return await manager.subscribe(options);
  } catch {
    // One that was made with an older key stands in the way.
    await (await manager.getSubscription())?.unsubscribe();
    return manager.subscribe(options).catch(() => {
      throw new NoPush("kan_niet");
    });
  }
}
