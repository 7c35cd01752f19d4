import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { Failure, type Fout } from "../api/get";
import type { Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import { ended } from "../session";
import { Icon, type IconName } from "./Icon";
import { notice } from "./Notice";
import { Tx } from "./Tx";

interface Act {
  busy: boolean;
  /** Does one thing and gives whether it was done; says so when it failed. */
  act: (what: () => Promise<unknown>, done?: Tekst) => Promise<boolean>;
  /** What is wrong with a field, in the reader's language; null when nothing is. */
  fault: (veld: string) => Tekst | null;
  /** Points out a field that is not filled in, before anything is sent. */
  miss: (veld: string) => void;
}

/** Does one thing at the server at a time, and keeps what was wrong with each field. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Fout[]>([]);
  const fault = (veld: string) => wordsFor(faults.find((one) => one.veld.split(/[.[]/)[0] === veld));
  const miss = (veld: string) => setFaults([{ veld, code: "verplicht", melding: "" }]);
  const act = async (what: () => Promise<unknown>, done?: Tekst) => {
    setBusy(true);
    setFaults([]);
    try {
      await what();
      if (done) notice.set(done);
      return true;
    } catch (cause) {
      const reason = cause instanceof Failure ? cause.reason : "fout";
      if (reason === "uitgelogd") ended();
      else if (reason === "offline") notice.set(t("Het lukt nu niet. Heeft u internet?"));
      else {
        const found = cause instanceof Failure ? cause : null;
        setFaults(found?.faults ?? []);
        notice.set(found?.why ?? wordsFor(found?.faults[0]) ?? t("Het lukt nu niet. Probeer het straks nog een keer."));
      }
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, act, fault, miss };
}

const FAULTS: Record<string, () => Tekst> = {
  verplicht: () => t("Vul dit nog in."),
  leeg: () => t("Vul dit nog in."),
  voorbij: () => t("Kies een dag die nog komt."),
  te_ver: () => t("Kies een dag binnen een jaar."),
  andere_code: () => t("Deze code klopt niet. Kijk in de laatste e-mail."),
  verlopen: () => t("Deze code werkt niet meer. Vraag een nieuwe."),
};

/** A fault in the words of the reader: the server names it by a code. */
function wordsFor(fault: Fout | undefined): Tekst | null {
  return fault ? (FAULTS[fault.code] ?? (() => t("Dit klopt niet. Kijk het nog eens na.")))() : null;
}

/** What is wrong with the field above it. */
function Fault({ id, text }: { id: string; text: Tekst | null | undefined }) {
  if (!text) return null;
  return (
    <p class="fault" id={id} role="alert">
      <Icon name="alert" />
      <Tx v={text} />
    </p>
  );
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

/** The question above a group of choices. */
export function Ask({ text, fault, children }: { text: Tekst; fault?: Tekst | null; children: ComponentChildren }) {
  const id = useId();
  return (
    <fieldset class="ask" aria-describedby={fault ? id : undefined}>
      <legend class="ask__question">
        <Tx v={text} />
      </legend>
      {children}
      <Fault id={id} text={fault} />
    </fieldset>
  );
}

interface FieldProps {
  label: Tekst;
  value: string;
  fault?: Tekst | null;
  onInput: (value: string) => void;
}

/** Own words, at most as many as the server takes. */
export function Words({ label, value, fault, onInput }: FieldProps) {
  const id = useId();
  return (
    <div class="words">
      <label class="ask__question" for={`${id}-in`}>
        <Tx v={label} />
      </label>
      <textarea
        id={`${id}-in`}
        rows={3}
        maxLength={500}
        dir="auto"
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? id : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <Fault id={id} text={fault} />
    </div>
  );
}

const KINDS = {
  dag: { type: "date" },
  email: { type: "text", inputMode: "email", autocomplete: "email" },
  code: { type: "text", inputMode: "numeric", autocomplete: "one-time-code" },
} as const;

interface InputProps extends FieldProps {
  kind: keyof typeof KINDS;
  /** The first and the last day that may be chosen. */
  between?: { min: string; max: string };
}

/** A day, an address for e-mail, or a code. */
export function Field({ kind, label, value, fault, between, onInput }: InputProps) {
  const id = useId();
  return (
    <div class="words">
      <label class="ask__question" for={`${id}-in`}>
        <Tx v={label} />
      </label>
      <input
        {...KINDS[kind]}
        {...between}
        id={`${id}-in`}
        dir="ltr"
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? id : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <Fault id={id} text={fault} />
    </div>
  );
}
