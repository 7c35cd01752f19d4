import { useEffect, useLayoutEffect } from "preact/hooks";
import { language, t } from "./i18n";
import { ChooseLanguage } from "./pages/ChooseLanguage";
import { Start } from "./pages/Start";
import { Welkom } from "./pages/Welkom";
import { BottomBar, TopBar } from "./parts/Bars";
import { Notice } from "./parts/Notice";
import { Opened, bring } from "./parts/Opened";
import { SessionEnd } from "./parts/SessionEnd";
import { TermCard } from "./parts/TermCard";
import { Tx } from "./parts/Tx";
import { go, route } from "./route";
import { HOME } from "./screens";
import { check, ended, session } from "./session";
import { createStore } from "./store";

/** True until somebody chose a language; then the portal itself is shown. */
export const choosing = createStore(false);

// What nearly everybody sees first comes with the first download.
bring("/", Welkom);
bring("/start", Start);

export function App() {
  language.use();
  const now = route.use();
  const known = session.use();
  const asking = choosing.use() && now.path === "/";
  useLayoutEffect(() => {
    // Staff sit at a desk as often as not: their screens have room for a menu at the side.
    document.documentElement.classList.toggle("work", now.role !== null && now.role !== "inburgeraar");
  }, [now.role]);
  useEffect(() => {
    if (now.role) void check().then((still) => still === false && ended());
  }, [now.role]);
  useEffect(() => {
    // A screen of another role has nothing to show: each begins at home.
    if (now.role && known && known.role !== now.role) go(HOME[known.role], true);
  }, [now.role, known?.role]);
  return (
    <>
      <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">
        <Tx v={t("Naar de inhoud")} />
      </a>
      <TopBar choosing={asking} />
      {asking ? <ChooseLanguage onChosen={() => choosing.set(false)} /> : <Opened now={now} key={now.path} />}
      <BottomBar />
      <Notice />
      <TermCard />
      <SessionEnd />
    </>
  );
}
