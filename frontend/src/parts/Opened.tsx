import { useEffect, useState } from "preact/hooks";
import { addTexts, t } from "../i18n";
import { lookAgain } from "../route";
import type { Route, Screen, ScreenComponent } from "../screens";
import { Page } from "./Page";
import { Block, Retry, Skeleton } from "./States";

/** The code that is there, by the pattern of its address. */
const ready = new Map<string, ScreenComponent>();

/** Brings along a screen that needs no fetching. */
export function bring(at: string, component: ScreenComponent): void {
  ready.set(at, component);
}

/** The screen of an address: fetches its code when it is not there yet, and says so when that fails. */
export function Opened({ now }: { now: Route }) {
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [, redraw] = useState(0);
  const Component = now.screen && ready.get(now.screen.at);

  useEffect(() => {
    if (Component) return;
    let watching = true;
    setFailed(false);
    fetchCode(now, attempt).then(
      () => watching && redraw((times) => times + 1),
      () => watching && setFailed(true),
    );
    return () => {
      watching = false;
    };
  }, [now.screen, attempt]);

  if (Component) return <Component given={now.given} />;
  if (now.part?.loaded && !now.screen) {
    return (
      <Page title={t("Deze pagina is er niet")}>
        <Block icon="info" title={t("Er staat hier niets")} text={t("Ga terug naar de startpagina.")} />
      </Page>
    );
  }
  if (failed) {
    return (
      <Page title={t("Deze pagina komt niet binnen")}>
        <Block icon="cloud" title={t("U heeft geen internet, of het is heel langzaam")} text={t("Zet internet aan. Probeer het dan nog een keer.")}>
          <Retry again={() => setAttempt((times) => times + 1)} />
        </Block>
      </Page>
    );
  }
  return (
    <Page title={t("Even geduld")}>
      <Skeleton />
    </Page>
  );
}

async function fetchCode({ part, screen }: Route, attempt: number): Promise<void> {
  try {
    if (part && !part.loaded) {
      const [loaded] = await Promise.all([part.load(), addTexts("werk")]);
      part.loaded = loaded;
      lookAgain();
    }
    if (screen) await keepCode(screen);
  } catch (cause) {
    // A browser may remember that a file could not be had, and a newer version has other files: a new page knows both.
    if (attempt > 0 && navigator.onLine) location.reload();
    throw cause;
  }
}

async function keepCode({ at, load }: Screen): Promise<void> {
  if (load) ready.set(at, await load());
}
