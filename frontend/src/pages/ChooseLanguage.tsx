import { useEffect } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Taal } from "../api/antwoorden";
import { phoneLanguage, speak, t } from "../i18n";
import { Icon } from "../parts/Icon";
import { Foot } from "../parts/Foot";
import { LanguageList } from "../parts/Languages";
import { Tx } from "../parts/Tx";

/** The first screen of somebody new. Its heading is in the language of the phone, when we have that one. */
export function ChooseLanguage({ onChosen }: { onChosen: () => void }) {
  const answer = useAnswer<Taal[]>("/api/v1/talen");
  const guess = answer.state === "klaar" ? phoneLanguage(answer.data)?.tag : undefined;
  useEffect(() => {
    document.title = "Inburgerpad";
  }, []);
  useEffect(() => {
    if (guess) speak(guess).catch(() => undefined);
  }, [guess]);
  return (
    <>
      <main class="page" id="inhoud">
      <div class="choose">
        <span class="choose__icon">
          <Icon name="globe" />
        </span>
        <h1 class="nl-heading nl-heading--level-1">
          <Tx v={t("Kies uw taal")} />
        </h1>
      </div>
      <LanguageList onChosen={onChosen} first />
    </main>
      <Foot />
    </>
  );
}
