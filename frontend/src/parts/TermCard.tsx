import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Tekst } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { Icon } from "./Icon";
import { ReadAloud } from "./ReadAloud";
import { Show } from "./States";
import { Ltr, Tx, tapped } from "./Tx";

type Begrippen = Record<string, { uitleg: Tekst; voorlezen: Tekst }>;

/** What the Dutch word means that somebody tapped. */
export function TermCard() {
  const word = tapped.use();
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (word) sheet.current?.showModal();
    else sheet.current?.close();
  }, [word]);
  return (
    <dialog class="sheet" ref={sheet} onClose={() => tapped.set(null)} aria-labelledby="begrip">
      {word && <Meaning word={word} />}
    </dialog>
  );
}

function Meaning({ word }: { word: string }) {
  const answer = useAnswer<Begrippen>("/api/v1/begrippen");
  return (
    <div class="sheet__in">
      <div class="sheet__head">
        <h2 class="nl-heading nl-heading--level-2" id="begrip" lang="nl">
          <Ltr v={word} />
        </h2>
        <button type="button" class="say" aria-label={plain(t("Sluiten"))} onClick={() => tapped.set(null)}>
          <Icon name="shut" />
        </button>
      </div>
      <Show answer={answer} heights={[4]}>
        {(all) => (
          <>
            <p class="nl-paragraph">
              <Tx v={all[word]?.uitleg ?? t("Vraag uw gemeente wat dit betekent.")} />
            </p>
            <ReadAloud text={all[word]?.voorlezen} wide />
          </>
        )}
      </Show>
    </div>
  );
}
