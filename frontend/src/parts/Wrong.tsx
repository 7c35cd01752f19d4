import { useState } from "preact/hooks";
import { readAgain } from "../answers";
import { send } from "../api/get";
import type { UrenRij } from "../api/antwoorden_mijn";
import type { Tekst } from "../api/antwoorden";
import { language, t } from "../i18n";
import { Ask, Button, Choice, Words, useAct } from "./Forms";

const WHAT: [code: string, text: () => Tekst][] = [
  ["aantal", () => t("Het aantal uren klopt niet")],
  ["datum", () => t("De dag klopt niet")],
  ["soort", () => t("Het soort les of werk klopt niet")],
  ["telt_niet_mee", () => t("Ik denk dat dit wel meetelt")],
  ["niet_van_mij", () => t("Deze uren zijn niet van mij")],
  ["dubbel", () => t("Deze uren staan er twee keer")],
  ["anders", () => t("Iets anders")],
];

/** Says that a row of hours is wrong; the municipality finds out. */
export function Wrong({ row, onDone }: { row: UrenRij; onDone: () => void }) {
  const { tag } = language.use();
  const [what, setWhat] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const { busy, act, fault, miss } = useAct();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!what && !words.trim()) return miss("wat");
    const body = { wat: what, toelichting: words.trim() || null };
    const address = `/api/v1/mijn/uren/${row.id}/meldingen`;
    if (await act(() => send("POST", address, body, tag), t("Uw melding is verstuurd. De gemeente kijkt ernaar."))) {
      readAgain("/api/v1/mijn/uren", "/api/v1/mijn/meldingen");
      onDone();
    }
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <Ask text={t("Wat klopt er niet?")} fault={fault("wat")}>
        {WHAT.map(([code, text]) => (
          <Choice key={code} type="radio" name={`wat-${row.id}`} text={text()} checked={what === code} onChange={() => setWhat(code)} />
        ))}
      </Ask>
      <Words label={t("Wilt u er iets bij schrijven? Dat hoeft niet.")} value={words} fault={fault("toelichting")} onInput={setWords} />
      <Button text={t("Verstuur")} main busy={busy} />
      <Button text={t("Toch niet")} onPress={onDone} />
    </form>
  );
}
