import { useAnswer } from "../answers";
import type { Melding } from "../api/antwoorden_mijn";
import { t } from "../i18n";
import { Chip } from "./Bits";
import { Lines } from "./Card";
import type { IconName } from "./Icon";
import { ReadAloud } from "./ReadAloud";
import { Show } from "./States";
import { Term, Tx } from "./Tx";

const LOOKS: Record<Melding["status"], ["good" | "care" | "calm", IconName]> = {
  open: ["calm", "mail"],
  in_behandeling: ["calm", "clock"],
  afgehandeld: ["good", "check"],
  afgewezen: ["care", "info"],
};

/** What somebody reported about the own hours and what the municipality answered; nothing while there is nothing. */
export function Reports() {
  const answer = useAnswer<Melding[]>("/api/v1/mijn/meldingen");
  if (answer.state === "klaar" && answer.data.length === 0) return null;
  return (
    <section class="part" aria-labelledby="meldingen">
      <h2 class="nl-heading nl-heading--level-2" id="meldingen">
        <Tx v={t("Wat u heeft gemeld")} />
      </h2>
      <Show answer={answer} heights={[8]}>
        {(all) => <ReportList all={all} />}
      </Show>
    </section>
  );
}

export function ReportList({ all }: { all: Melding[] }) {
  return (
    <>
      {all.map(({ id, status, toelichting, tekst }) => (
        <article class="card" key={id} aria-labelledby={`melding-${id}`}>
          <div class="card__head">
            <div class="grow">
              <h3 class="nl-heading nl-heading--level-3" id={`melding-${id}`}>
                <Tx v={tekst.wat ?? tekst.titel} />
              </h3>
              <Term v={tekst.term} title={tekst.titel} />
            </div>
            <ReadAloud text={tekst.voorlezen} />
          </div>
          <Chip tone={LOOKS[status][0]} icon={LOOKS[status][1]} text={tekst.statusTekst} />
          {tekst.betreft && (
            <p class="soft">
              <Tx v={tekst.betreft} />
            </p>
          )}
          {toelichting && (
            <blockquote class="quote" dir="auto">
              <Tx v={toelichting} />
            </blockquote>
          )}
          <p class="soft">
            <Tx v={tekst.gemeld} />
          </p>
          {tekst.antwoord && (
            <p class="nl-paragraph">
              <b>
                <Tx v={tekst.antwoord} />
              </b>
            </p>
          )}
          <Lines of={tekst.uitleg} />
        </article>
      ))}
    </>
  );
}
