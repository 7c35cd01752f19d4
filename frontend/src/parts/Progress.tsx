import type { ComponentChildren } from "preact";

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
      <DotRow left={left} total={total} />
      <Tx v={text} />
    </span>
  );
}

function DotRow({ left, total }: { left: number; total: number }) {
  return (
    <span class="dots__row" aria-hidden="true">
      {Array.from({ length: Math.max(left, total) }, (_, index) => (
        <i key={index} class={index < left ? "dots__dot dots__dot--on" : "dots__dot"} />
      ))}
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
  if (step.klaar) return null;
  if (step.examens) return <ExamGlance exams={step.examens} />;
  if (!step.onderdelen || step.onderdelen.length < 2) return null;
  return (
    <ul class="glance">
      {step.onderdelen.map((part) => (
        <GlancePart key={plain(part.titel)} title={part.titel} icon={part.klaar ? "check" : "circle"} done={part.klaar} />
      ))}
    </ul>
  );
}

/** The exam parts; those still open with the attempts that cost nothing as dots. */
function ExamGlance({ exams }: { exams: Examen[] }) {
  const hasDots = (exam: Examen) => exam.status === "open" && exam.gratisTotaal > 0;
  return (
    <div class="glance__exams">
      <ul class="glance">
        {exams.map((exam) => (
          <GlancePart key={exam.onderdeel} title={exam.titel} icon={examIcon(exam.status)} done={exam.status === "behaald"}>
            {hasDots(exam) && (
              <>
                <DotRow left={exam.gratisOver} total={exam.gratisTotaal} />
                <span class="hidden">
                  <Tx v={exam.stippenTekst} />
                </span>
              </>
            )}
          </GlancePart>
        ))}
      </ul>
      {exams.some(hasDots) && <Dots left={1} total={1} text={t("is een gratis poging")} />}
    </div>
  );
}

interface GlancePartProps {
  title: Tekst;
  icon: IconName;
  done: boolean;
  children?: ComponentChildren;
}

function GlancePart({ title, icon, done, children }: GlancePartProps) {
  return (
    <li class={done ? "glance__part glance__part--done" : "glance__part"}>
      <Icon name={icon} />
      <Tx v={title} />
      <span class="hidden">
        <Tx v={done ? t("klaar") : t("nog niet klaar")} />
      </span>
      {children}
    </li>
  );
}

/** So many of so many, as boxes with a tick; the words above them say the same. */
function Ticks({ done, of }: { done: number; of: number }) {
  if (of < 2) return null;
  return (
    <div class="ticks" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        <span key={index} class={index < done ? "ticks__one ticks__one--on" : "ticks__one"}>
          {index < done && <Icon name="check" />}
        </span>
      ))}
    </div>
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
          <div class="grow">
            <Tx v={part.titel} />
            <div class="soft">
              <Tx v={part.klaar ? t("klaar") : t("nog niet klaar")} />
            </div>
            {part.vakjes && <Ticks done={part.vakjes.klaar} of={part.vakjes.van} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
