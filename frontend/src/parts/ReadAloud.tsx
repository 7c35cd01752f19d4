import { useEffect, useState } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { language, plain, t } from "../i18n";
import { Icon } from "./Icon";
import { notice } from "./Notice";
import { Tx } from "./Tx";

/** A voice of a sister language that people of this language understand. */
const SISTERS: Record<string, string> = { prs: "fa" };
const VOICES_MS = 600;

/** Reads a text aloud with a voice of the phone. Without one for this language it says so, calmly. */
export function ReadAloud({ text, wide }: { text: Tekst | undefined; wide?: boolean }) {
  const [speaking, setSpeaking] = useState(false);
  const { tag } = language.use();
  useEffect(() => stop, [tag]);
  if (!text) return null;

  const press = async () => {
    if (speaking) return stop();
    const voice = await findVoice(typeof text === "object" ? text.lang : tag);
    if (!voice) return notice.set(t("Uw telefoon kan deze taal nog niet voorlezen."));
    stop();
    const speech = new SpeechSynthesisUtterance(plain(text));
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.rate = 0.9;
    speech.onend = speech.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(speech);
  };

  const word = speaking ? t("Stop met voorlezen") : t("Lees voor");
  const icon = speaking ? "stop" : "speaker";
  if (wide) {
    return (
      <button type="button" class={speaking ? "say say--wide say--on" : "say say--wide"} onClick={() => void press()}>
        <Icon name={icon} />
        <Tx v={word} />
      </button>
    );
  }
  const label = plain(word);
  return (
    <button type="button" class={speaking ? "say say--on" : "say"} aria-label={label} title={label} onClick={() => void press()}>
      <Icon name={icon} />
    </button>
  );
}

function stop(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

async function findVoice(tag: string): Promise<SpeechSynthesisVoice | undefined> {
  if (!("speechSynthesis" in window)) return undefined;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      speechSynthesis.addEventListener("voiceschanged", () => resolve(), { once: true });
      setTimeout(resolve, VOICES_MS);
    });
  }
  const wanted = (SISTERS[tag] ?? tag).split("-")[0];
  return speechSynthesis.getVoices().find((voice) => voice.lang.split(/[-_]/)[0] === wanted);
}
