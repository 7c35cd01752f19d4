import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Failure, type Fout } from "../api/get";
import type { Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import { Icon } from "../parts/Icon";
import { notice } from "../parts/Notice";
import { Tx } from "../parts/Tx";
import { ended } from "../session";

/** What the server has against a form, by field; all faults at once. */
export type Faults = readonly Fout[];

/** Sends a form: faults of fields stay with their fields, anything else is said at once. */
export function useSend(): { busy: boolean; faults: Faults; send: (what: () => Promise<unknown>, done?: Tekst) => Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>([]);
  const send = async (what: () => Promise<unknown>, done?: Tekst) => {
    setBusy(true);
    setFaults([]);
    try {
      await what();
      if (done) notice.set(done);
      return true;
    } catch (cause) {
      complain(cause, setFaults);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, faults, send };
}

function complain(cause: unknown, setFaults: (faults: Faults) => void): void {
  const failure = cause instanceof Failure ? cause : null;
  if (failure?.reason === "uitgelogd") return ended();
  if (failure?.faults.length) return setFaults(failure.faults);
  if (failure?.reason === "offline") notice.set(t("Het lukt nu niet. Heeft u internet?"));
  else if (failure?.why) notice.set({ t: failure.why, lang: "nl", dir: "ltr" });
  else if (failure?.status === 412) notice.set(t("Iemand was u voor. Kijk hoe het nu is."));
  else if (failure?.status === 404) notice.set(t("Dit bestaat niet meer, of het is niet voor u."));
  else if (failure?.status === 413) notice.set(t("Dit bestand is te groot."));
  else if (failure?.status === 429) notice.set(t("U probeerde het te vaak. Wacht even."));
  else notice.set(t("Het lukt nu niet. Probeer het straks nog een keer."));
}

/** All faults of a form above it, in the words of the server; it takes the focus when it comes. */
export function FaultList({ faults }: { faults: Faults }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div class="faults" ref={box} tabIndex={-1} role="alert">
      <b>
        <Tx v={t("Dit klopt nog niet:")} />
      </b>
      <ul>
        {faults.map((fault, index) => (
          <li key={index}>
            <Icon name="alert" />
            <Tx v={inDutch(fault)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The server explains faults in Dutch. */
export function inDutch(fault: Fout): Tekst {
  return { t: fault.melding, lang: "nl", dir: "ltr" };
}

interface FieldProps {
  label: Tekst;
  /** The field of the server, under which its faults come. */
  name: string;
  faults?: Faults;
  hint?: Tekst;
  /** Given the attributes that tie it to its label, hint and faults. */
  children: (tied: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }) => ComponentChildren;
}

/** One field with its label above, a hint, and what is wrong with it. */
export function Field({ label, name, faults = [], hint, children }: FieldProps) {
  const id = useId();
  const own = faults.filter(({ veld }) => veld === name || veld.startsWith(`${name}.`) || veld.startsWith(`${name}[`));
  const described = hint || own.length > 0 ? `${id}-uitleg` : undefined;
  return (
    <div class={own.length > 0 ? "field field--wrong" : "field"}>
      <label class="ask__question" for={id}>
        <Tx v={label} />
      </label>
      {described && (
        <div class="field__about" id={described}>
          <Tx v={hint} />
          {own.map((fault, index) => (
            <p key={index} class="field__fault">
              <Icon name="alert" />
              <Tx v={inDutch(fault)} />
            </p>
          ))}
        </div>
      )}
      {children({ id, "aria-invalid": own.length > 0, "aria-describedby": described })}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, "children"> {
  type?: "text" | "date" | "time" | "url" | "search" | "datetime-local";
  value: string;
  required?: boolean;
  min?: string;
  max?: string;
  maxLength?: number;
  onInput: (value: string) => void;
}

/** A field of one line. */
export function TextField({ type = "text", value, required, min, max, maxLength, onInput, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(tied) => (
        <input
          {...tied}
          // The types tell every kind of field apart, which a choice of kinds cannot be.
          type={type as "text"}
          class="input"
          value={value}
          required={required}
          min={min}
          max={max}
          maxLength={maxLength}
          autocomplete="off"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface AreaProps extends Omit<FieldProps, "children"> {
  value: string;
  required?: boolean;
  rows?: number;
  maxLength?: number;
  lang?: string;
  dir?: "ltr" | "rtl" | "auto";
  onInput: (value: string) => void;
}

/** A field of several lines. */
export function Area({ value, required, rows = 3, maxLength, lang, dir, onInput, ...field }: AreaProps) {
  return (
    <Field {...field}>
      {(tied) => (
        <textarea
          {...tied}
          class="input"
          rows={rows}
          maxLength={maxLength}
          required={required}
          lang={lang}
          dir={dir}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps extends Omit<FieldProps, "children"> {
  value: string;
  options: readonly { value: string; text: Tekst }[];
  onChange: (value: string) => void;
}

/** A choice out of a list. */
export function Select({ value, options, onChange, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(tied) => (
        <select {...tied} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((one) => (
            <Option key={one.value} value={one.value} text={one.text} chosen={one.value === value} />
          ))}
        </select>
      )}
    </Field>
  );
}

/** A browser shows the letters of an option and nothing around them: they are its label. */
function Option({ value, text, chosen }: { value: string; text: Tekst; chosen: boolean }) {
  const label = typeof text === "string" ? text : text.t;
  return <option value={value} label={label} selected={chosen} lang={typeof text === "string" ? undefined : text.lang} />;
}

/** A choice that is on or off, among others beside it. */
export function Toggle({ text, on, onPress }: { text: Tekst; on: boolean; onPress: () => void }) {
  return (
    <button type="button" class="toggle" aria-pressed={on} onClick={onPress}>
      <Icon name={on ? "check" : "plus"} />
      <Tx v={text} />
    </button>
  );
}
