import { render } from "preact";
import { readAhead } from "./answers";
import { App, choosing } from "./App";
import { chosenTag, keepChoice, speak, turnBeforehand } from "./i18n";
import { followLinks, go, route } from "./route";
import { find } from "./screens";
import { markMissingScripts } from "./scripts";
import { watchPage } from "./session";
import { standTranslation } from "./translation";

/** How long the first drawing waits for the texts of the chosen language. */
const TEXTS_MS = 900;

async function begin(): Promise<void> {
  const tag = chosenTag();
  choosing.set(tag === null);
  if (tag) {
    keepChoice(tag);
    turnBeforehand(tag);
  }
  tidyAddress();
  const first = route.get().screen?.reads;
  if (first) readAhead(first);
  standTranslation();
  markMissingScripts();
  followLinks();
  watchPage();
  // Without the texts the page speaks Dutch, which is in it, and says so to a screen reader.
  const texts = speak(tag ?? "nl").catch(() => undefined);
  await Promise.race([texts, new Promise((resolve) => setTimeout(resolve, TEXTS_MS))]);
  const app = document.getElementById("app");
  if (!app) return;
  app.replaceChildren();
  render(<App />, app);
}

/** The language was taken from the address; what stays there would undo a later choice. */
function tidyAddress(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has("taal")) return;
  address.searchParams.delete("taal");
  history.replaceState(null, "", address);
}

/** Somebody tapped a message on the lock screen: this page shows what it is about, and answers that it does. */
function followMessages(): void {
  navigator.serviceWorker.addEventListener("message", ({ data, ports }: MessageEvent<{ open?: string }>) => {
    if (!data.open || !find(new URL(data.open).pathname)) return;
    ports[0]?.postMessage("open");
    if (data.open !== location.href) go(data.open);
  });
}

async function installWorker(): Promise<void> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  followMessages();
  const first = navigator.serviceWorker.controller === null;
  await navigator.serviceWorker.register("/sw.js");
  if (!first) return;
  // The first visit went past the worker: what is needed without a network is read once more, through it.
  navigator.serviceWorker.addEventListener(
    "controllerchange",
    () => {
      const tag = document.documentElement.lang;
      for (const address of ["/api/v1/talen", "/api/v1/gemeente", `/api/v1/talen/${tag}/teksten`]) {
        void fetch(address, { headers: { "Accept-Language": tag } })
          .then((answer) => answer.text())
          .catch(() => undefined);
      }
    },
    { once: true },
  );
}

void begin();
addEventListener("load", () => void installWorker().catch(() => undefined));
