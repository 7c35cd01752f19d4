import type { Examen, Onderdeel, Stap, Tekst, TermijnTekst } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { Icon, type IconName } from "./Icon";
import { Tx } from "./Tx";

/** How much of a whole is done: a ring with the number in it, or a tick when all is done. */
export function Ring({ step, large }: { step: Stap; large?: boolean }) {
  const { deel, deelTekst, stand, klaar } = step;
  const label = klaar ? plain(t("Klaar")) : plain(deelTekst) || plain(stand);
  const size = large ? "ring ring--large" : "ring";
  if (klaar) {
    return (
      <span class={`${size} ring--done`} role="img" aria-label={label}>
        <Icon name="check" />
      </span>
    );
  }
  if (!plain(deelTekst)) {
    return (
      <span class={`${size} ring--icon`} role="img" aria-label={label}>
        <Icon name="flag" />
      </span>
    );
  }
  const filled = Math.min(1, Math.max(0, deel)) * 100;
  return (
    <span class={size} role="img" aria-label={label}>
      <svg viewBox="0 0 56 56" aria-hidden="true" focusable="false">
        <circle class="ring__track" cx="28" cy="28" r="24" />
        {filled > 0 && (
          <circle class="ring__fill" cx="28" cy="28" r="24" pathLength={100} stroke-dasharray={`${filled} 100`} />
        )}
      </svg>
      <bdi class="ring__text" dir="ltr" aria-hidden="true" translate={false}>
        <Tx v={deelTekst} />
      </bdi>
    </span>
  );
}

/** The term from its first to its last day, with today on it. */
export function TimeBar({ tekst }: { tekst: TermijnTekst }) {
  const at = `${Math.min(1, Math.max(0, tekst.deel)) * 100}%`;
  return (
    <div class="time">
      <div class="time__bar" role="img" aria-label={plain(tekst.over)}>
        <span class="time__past" style={{ inlineSize: at }} />
        <span class="time__today" style={{ insetInlineStart: at }} />
        <span class="time__label" style={{ insetInlineStart: `clamp(2.4rem, ${at}, 100% - 2.4rem)` }} aria-hidden="true">
          <Tx v={tekst.vandaag} />
        </span>
      </div>
      <div class="time__ends">
        <span>
          <Tx v={tekst.start} />
        </span>
        <strong>
          <Icon name="flag" />
          <Tx v={tekst.laatsteDag} />
        </strong>
      </div>
    </div>
  );
}

/** The free attempts of an exam: a full dot is one that is still free. The words beside them say the same. */
export function Dots({ left, total, text }: { left: number; total: number; text: Tekst }) {
  if (!plain(text)) return null;
  return (
    <span class="dots">
      <span class="dots__row" aria-hidden="true">
        {Array.from({ length: Math.max(left, total) }, (_, index) => (
          <i key={index} class={index < left ? "dots__dot dots__dot--on" : "dots__dot"} />
        ))}
      </span>
      <Tx v={text} />
    </span>
  );
}

const EXAM_ICONS: Record<Examen["status"], IconName> = {
  behaald: "check",
  open: "circle",
  vrijgesteld: "minus",
  ontheven: "minus",
  niet_vereist: "minus",
};

export function examIcon(status: Examen["status"]): IconName {
  return EXAM_ICONS[status];
}

/** What a step consists of, small, under its row on the start page. */
export function StepGlance({ step }: { step: Stap }) {
  const parts: { titel: Tekst; icon: IconName; done: boolean }[] =
    step.examens?.map((exam) => ({ titel: exam.titel, icon: examIcon(exam.status), done: exam.status === "behaald" })) ??
    step.onderdelen?.map((part) => ({ titel: part.titel, icon: part.klaar ? "check" : "circle", done: part.klaar })) ??
    [];
  if (step.klaar || parts.length < 2) return null;
  return (
    <ul class="glance">
      {parts.map((part) => (
        <li key={plain(part.titel)} class={part.done ? "glance__part glance__part--done" : "glance__part"}>
          <Icon name={part.icon} />
          <Tx v={part.titel} />
          <span class="hidden">
            <Tx v={part.done ? t("klaar") : t("nog niet klaar")} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Checklist({ parts }: { parts: Onderdeel[] }) {
  return (
    <ul class="checks">
      {parts.map((part) => (
        <li key={plain(part.titel)} class={part.klaar ? "checks__part checks__part--done" : "checks__part"}>
          <span class="checks__mark">
            <Icon name={part.klaar ? "check" : "circle"} />
          </span>
          <span class="grow">
            <Tx v={part.titel} />
          </span>
          <span class="soft">
            <Tx v={part.klaar ? t("klaar") : t("nog niet klaar")} />
          </span>
        </li>
      ))}
    </ul>
  );
}
