import { useEffect, useRef, useState } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { language, plain, t } from "../i18n";
import { createStore } from "../store";
import { Icon } from "./Icon";
import { notice } from "./Notice";
import { Tx } from "./Tx";

/** A voice of a sister language that people of this language understand. */
const SISTERS: Record<string, string> = { prs: "fa" };
const VOICES_MS = 600;
/** Where a sentence ends, in every script of our languages. */
const END = /(?<=[.!?…።፧؟۔。！？])\s+/u;

/** The voices of this phone; null until they are known. */
const voices = createStore<SpeechSynthesisVoice[] | null>(null);
let asked = false;

/** Reads a text aloud, sentence by sentence, with a voice of the phone. Without one for this language the button says so. */
export function ReadAloud({ text, wide }: { text: Tekst | undefined; wide?: boolean }) {
  const { tag } = language.use();
  const known = voices.use();
  const turn = useRef(0);
  const [at, setAt] = useState<number | null>(null);
  const sentences = plain(text).split(END).filter(Boolean);
  const stop = () => {
    turn.current += 1;
    setAt(null);
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  };
  useEffect(() => void learnVoices(), []);
  useEffect(() => stop, [tag, plain(text)]);
  if (!text) return null;
  const wanted = typeof text === "object" ? text.lang : tag;
  const voice = known?.find(fits(wanted));
  const silent = known !== null && !voice;

  const read = (index: number, mine: number) => {
    const sentence = sentences[index];
    if (mine !== turn.current) return;
    if (!sentence || !voice) return setAt(null);
    const speech = new SpeechSynthesisUtterance(sentence);
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.rate = 0.9;
    speech.onend = () => read(index + 1, mine);
    speech.onerror = () => mine === turn.current && setAt(null);
    setAt(index);
    speechSynthesis.speak(speech);
  };
  const press = () => {
    if (silent) return notice.set(t("Uw telefoon kan deze taal nog niet voorlezen."));
    if (at !== null) return stop();
    stop();
    read(0, turn.current);
  };

  const speaking = at !== null;
  const word = silent ? t("Voorlezen kan niet in deze taal") : speaking ? t("Stop met voorlezen") : t("Lees voor");
  const look = ["say", wide && "say--wide", speaking && "say--on", silent && "say--silent"].filter(Boolean).join(" ");
  const label = plain(word);
  return (
    <>
      <button type="button" class={look} aria-label={wide ? undefined : label} title={wide ? undefined : label} onClick={press}>
        <Icon name={speaking ? "stop" : "speaker"} />
        {wide && <Tx v={word} />}
      </button>
      {speaking && (
        <p class="spoken" aria-hidden="true">
          <Tx v={typeof text === "object" ? { ...text, t: sentences[at] ?? "" } : (sentences[at] ?? "")} />
        </p>
      )}
    </>
  );
}

/** Whether a voice speaks a language. */
function fits(tag: string): (voice: SpeechSynthesisVoice) => boolean {
  const wanted = (SISTERS[tag] ?? tag).split("-")[0];
  return (voice) => voice.lang.split(/[-_]/)[0] === wanted;
}

/** Asks the phone for its voices, once: some give them only after a while. */
async function learnVoices(): Promise<void> {
  if (asked) return;
  asked = true;
  if (!("speechSynthesis" in window)) return voices.set([]);
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      speechSynthesis.addEventListener("voiceschanged", () => resolve(), { once: true });
      setTimeout(resolve, VOICES_MS);
    });
  }
  voices.set(speechSynthesis.getVoices());
  speechSynthesis.addEventListener("voiceschanged", () => voices.set(speechSynthesis.getVoices()));
}
