import { useEffect } from "preact/hooks";
import { language, t } from "./i18n";
import { Agenda } from "./pages/Agenda";
import { ChooseLanguage } from "./pages/ChooseLanguage";
import { Geld } from "./pages/Geld";
import { Ik } from "./pages/Ik";
import { Stap } from "./pages/Stap";
import { Start } from "./pages/Start";
import { Welkom } from "./pages/Welkom";
import { BottomBar, TopBar } from "./parts/Bars";
import { Notice } from "./parts/Notice";
import { SessionEnd } from "./parts/SessionEnd";
import { Tx } from "./parts/Tx";
import { type Route, route } from "./route";
import { check, ended } from "./session";
import { createStore } from "./store";

/** True until somebody chose a language; then the portal itself is shown. */
export const choosing = createStore(false);

export function App() {
  language.use();
  const now = route.use();
  const asking = choosing.use() && now.page === "welkom";
  useEffect(() => {
    if (now.page !== "welkom") void check().then((still) => still === false && ended());
  }, [now.page === "welkom"]);
  return (
    <>
      <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">
        <Tx v={t("Naar de inhoud")} />
      </a>
      <TopBar choosing={asking} />
      {asking ? <ChooseLanguage onChosen={() => choosing.set(false)} /> : <Screen now={now} key={now.path} />}
      <BottomBar />
      <Notice />
      <SessionEnd />
    </>
  );
}

function Screen({ now }: { now: Route }) {
  switch (now.page) {
    case "welkom":
      return <Welkom />;
    case "start":
      return <Start />;
    case "stap":
      return <Stap code={now.code} />;
    case "agenda":
      return <Agenda />;
    case "geld":
      return <Geld />;
    case "ik":
      return <Ik />;
  }
}
