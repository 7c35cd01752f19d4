import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Tekst, Uitleg } from "../api/antwoorden";
import { t } from "../i18n";
import { Icon, type IconName } from "./Icon";
import { ReadAloud } from "./ReadAloud";
import { Term, Tx } from "./Tx";

interface CardProps {
  title: Tekst;
  children?: ComponentChildren;
  term?: string | null | undefined;
  aloud?: Tekst | undefined;
  icon?: IconName;
  tone?: "brand" | "calm" | "good" | "care";
}

/** A part of a screen with a heading of its own. */
export function Card({ title, children, term, aloud, icon, tone }: CardProps) {
  const id = useId();
  return (
    <section class={tone ? `card card--${tone}` : "card"} aria-labelledby={id}>
      <div class="card__head">
        {icon && (
          <span class="card__icon">
            <Icon name={icon} />
          </span>
        )}
        <div class="grow">
          <h2 class="nl-heading nl-heading--level-3" id={id}>
            <Tx v={title} />
          </h2>
          <Term v={term} title={title} />
        </div>
        <ReadAloud text={aloud} />
      </div>
      {children}
    </section>
  );
}

export function Lines({ of }: { of: Tekst[] | undefined }) {
  return (
    <>
      {of?.map((line, index) => (
        <p class="nl-paragraph" key={index}>
          <Tx v={line} />
        </p>
      ))}
    </>
  );
}

/** Why something is so, and where that is written. */
export function Explanation({ uitleg, bron }: Pick<Uitleg, "uitleg" | "bron">) {
  return (
    <>
      {uitleg && uitleg.length > 0 && (
        <Card title={t("Hoe zit het?")} icon="info">
          <Lines of={uitleg} />
        </Card>
      )}
      {bron && bron.length > 0 && (
        <Card title={t("Waar staat dit?")} icon="scale" tone="calm">
          <Lines of={bron} />
        </Card>
      )}
    </>
  );
}
