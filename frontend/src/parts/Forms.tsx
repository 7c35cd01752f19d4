import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../api/get";
import type { Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import { ended } from "../session";
import { Icon, type IconName } from "./Icon";
import { notice } from "./Notice";
import { Tx } from "./Tx";

/** Does one thing at the server at a time; says so when it fails. `act` gives whether it was done. */
export function useAct(): { busy: boolean; act: (what: () => Promise<unknown>, done?: Tekst) => Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const act = async (what: () => Promise<unknown>, done?: Tekst) => {
    setBusy(true);
    try {
      await what();
      if (done) notice.set(done);
      return true;
    } catch (cause) {
      const reason = cause instanceof Failure ? cause.reason : "fout";
      if (reason === "uitgelogd") ended();
      else if (reason === "offline") notice.set(t("Het lukt nu niet. Heeft u internet?"));
      else notice.set(faultOf(cause) ?? t("Het lukt nu niet. Probeer het straks nog een keer."));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, act };
}

/** What the server itself says is wrong with what was filled in. */
function faultOf(cause: unknown): Tekst | null {
  const fault = cause instanceof Failure ? cause.faults[0] : undefined;
  return fault ? { t: fault.melding, lang: "nl", dir: "ltr" } : null;
}

interface ButtonProps {
  text: Tekst;
  icon?: IconName;
  main?: boolean;
  busy?: boolean;
  pressed?: boolean;
  onPress?: () => void;
}

/** A button over the whole width. Without `onPress` it sends its form. */
export function Button({ text, icon, main, busy, pressed, onPress }: ButtonProps) {
  return (
    <button
      type={onPress ? "button" : "submit"}
      class={main ? "nl-button nl-button--primary wide" : "nl-button nl-button--secondary wide"}
      disabled={busy}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      <span class="nl-button__label">
        <Tx v={text} />
      </span>
    </button>
  );
}

interface ChoiceProps {
  type: "radio" | "checkbox";
  name: string;
  text: Tekst;
  checked: boolean;
  onChange: (on: boolean) => void;
  children?: ComponentChildren;
}

/** One of several choices: the whole line is its target. */
export function Choice({ type, name, text, checked, onChange, children }: ChoiceProps) {
  return (
    <label class="choice">
      <input type={type} name={name} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span class="grow">
        <Tx v={text} />
        {children}
      </span>
    </label>
  );
}

/** The question above a group of choices or a field. */
export function Ask({ text, children }: { text: Tekst; children: ComponentChildren }) {
  return (
    <fieldset class="ask">
      <legend class="ask__question">
        <Tx v={text} />
      </legend>
      {children}
    </fieldset>
  );
}

interface WordsProps {
  label: Tekst;
  value: string;
  required?: boolean;
  onInput: (value: string) => void;
}

/** Own words, at most as many as the server takes. */
export function Words({ label, value, required, onInput }: WordsProps) {
  return (
    <label class="words">
      <span class="ask__question">
        <Tx v={label} />
      </span>
      <textarea rows={3} maxLength={500} dir="auto" required={required} value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}
