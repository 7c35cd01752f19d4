import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { Card } from "./Card";
import { Name, Tx } from "./Tx";

type Phone = "android" | "samsung" | "iphone";

const NAMES: Record<Phone, string> = { android: "Android", samsung: "Samsung", iphone: "iPhone" };

/** The browser says what phone this is; somebody may look at another one. */
function thisPhone(): Phone {
  const { userAgent } = navigator;
  if (/iPhone|iPad/.test(userAgent)) return "iphone";
  return /SamsungBrowser/.test(userAgent) ? "samsung" : "android";
}

/** How the portal gets onto the home screen, in pictures, per kind of phone. */
export function InstallGuide() {
  const [phone, setPhone] = useState<Phone>(thisPhone);
  return (
    <Card title={t("Zet Inburgerpad op uw telefoon")} icon="mobile">
      <p class="nl-paragraph">
        <Tx v={t("Dan opent u het met één tik. Op een iPhone moet dit voor berichten.")} />
      </p>
      <div class="views" role="group" aria-label={plain(t("Welke telefoon heeft u?"))}>
        {(Object.keys(NAMES) as Phone[]).map((one) => (
          <button key={one} type="button" class="views__one" aria-pressed={one === phone} onClick={() => setPhone(one)}>
            <Name v={NAMES[one]} lang="en" />
          </button>
        ))}
      </div>
      <ol class="guide">
        {STEPS[phone].map(({ text, picture }, index) => (
          <li key={`${phone}-${index}`} class="guide__step">
            <Screen>{picture}</Screen>
            <span class="guide__text">
              <b class="guide__number" aria-hidden="true">
                <Tx v={String(index + 1)} />
              </b>
              <Tx v={text()} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** A small phone with what to press marked in colour. */
function Screen({ children }: { children: ComponentChildren }) {
  return (
    <svg class="phone" viewBox="0 0 60 100" aria-hidden="true" focusable="false">
      <rect class="phone__body" x="2" y="2" width="56" height="96" rx="8" />
      {children}
    </svg>
  );
}

const bar = (y: number) => <rect class="phone__bar" x="7" y={y} width="46" height="11" rx="4" />;
const lines = [28, 36, 44, 52].map((y) => <rect key={y} class="phone__line" x="9" y={y} width={y === 52 ? 26 : 42} height="3" rx="1.5" />);
const dots = (x: number, y: number) => (
  <g class="phone__press">
    <circle class="phone__ring" cx={x} cy={y} r="7" />
    {[-3, 0, 3].map((dy) => (
      <circle key={dy} class="phone__dot" cx={x} cy={y + dy} r="1.1" />
    ))}
  </g>
);
const list = (y: number, chosen: number) => (
  <g>
    <rect class="phone__sheet" x="14" y={y} width="40" height="46" rx="4" />
    {[0, 1, 2, 3].map((row) => (
      <rect key={row} class={row === chosen ? "phone__chosen" : "phone__line"} x="18" y={y + 6 + row * 10} width="32" height={row === chosen ? 6 : 3} rx="1.5" />
    ))}
  </g>
);
const home = (
  <g>
    {[0, 1, 2, 3, 4, 5].map((at) => (
      <rect key={at} class="phone__line" x={9 + (at % 3) * 15} y={14 + Math.floor(at / 3) * 16} width="11" height="11" rx="3" />
    ))}
    <rect class="phone__app" x="24" y="48" width="12" height="12" rx="3" />
    <path class="phone__path" d="M27 57c0-3 3-2.500 3-5s3-1.500 3-2.500" />
    <circle class="phone__ring" cx="30" cy="54" r="10" />
  </g>
);

interface Step {
  text: () => Tekst;
  picture: VNode | (VNode | VNode[])[];
}

const STEPS: Record<Phone, Step[]> = {
  android: [
    { text: () => t("Open deze website in Chrome. Tik rechtsboven op de drie puntjes."), picture: [bar(8), lines, dots(49, 13.5)] },
    { text: () => t("Tik op ‘Toevoegen aan startscherm’ of ‘App installeren’."), picture: [bar(8), list(20, 2)] },
    { text: () => t("Tik op ‘Installeren’. Het staat nu tussen uw apps."), picture: home },
  ],
  samsung: [
    { text: () => t("Open deze website in Samsung Internet. Tik onderaan op de drie streepjes."), picture: [lines, bar(84), <g class="phone__press"><circle class="phone__ring" cx="48" cy="89.5" r="7" /><path class="phone__path phone__path--dark" d="M45 87h6M45 89.500h6M45 92h6" /></g>] },
    { text: () => t("Tik op ‘Pagina toevoegen aan’ en dan op ‘Startscherm’."), picture: [list(40, 1), bar(88)] },
    { text: () => t("Tik op ‘Toevoegen’. Het staat nu tussen uw apps."), picture: home },
  ],
  iphone: [
    { text: () => t("Open deze website in Safari. Tik onderaan op het vierkant met de pijl."), picture: [lines, bar(84), <g class="phone__press"><circle class="phone__ring" cx="30" cy="89.5" r="7" /><path class="phone__path phone__path--dark" d="M28 88.500h-1.500v5h7v-5H32M30 91.500v-6M28.300 87l1.700-1.700 1.700 1.700" /></g>] },
    { text: () => t("Tik op ‘Zet op beginscherm’. Tik daarna op ‘Voeg toe’."), picture: [list(44, 2)] },
    { text: () => t("Open Inburgerpad vanaf uw beginscherm. Zet daar berichten aan."), picture: home },
  ],
};
