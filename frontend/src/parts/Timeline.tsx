import type { Mijlpaal, Tijdlijn } from "../api/antwoorden_mijn";
import { t } from "../i18n";
import { useAnswer } from "../answers";
import { Chip, Fold } from "./Bits";
import { Lines } from "./Card";
import { Icon, type IconName } from "./Icon";
import { ReadAloud } from "./ReadAloud";
import { Show } from "./States";
import { Ltr, Term, Tx } from "./Tx";

const ICONS: Record<string, IconName> = {
  afspraak: "talk",
  betaling: "euro",
  ontzorgen: "euro",
  examen: "pen",
  uren: "bars",
  pip: "plan",
  leerroute: "flag",
  termijn: "clock",
  recht: "heart",
  duo: "mail",
  waarschuwing: "info",
  map: "bag",
  pvt: "book",
  plicht: "scale",
  vestiging: "home",
};

/** All that happened and all that comes to the person themselves, or in the timeline at the address `of`, each with a plain explanation: what comes first, what was below it. */
export function Timeline({ of = "/api/v1/mijn/tijdlijn" }: { of?: string }) {
  const answer = useAnswer<Tijdlijn>(of);
  return (
    <Show
      answer={answer}
      heights={[5, 5, 5, 5]}
      empty={({ mijlpalen }) =>
        mijlpalen.length === 0 ? { icon: "flag", title: t("Er is nog niets"), text: t("Hier komt te staan wat u doet.") } : null
      }
    >
      {({ mijlpalen }) => {
        const past = mijlpalen.filter((one) => one.soort === "voorbij").reverse();
        const coming = mijlpalen.filter((one) => one.soort !== "voorbij");
        return (
          <>
            <Part title={t("Dit komt")} id="komt" all={coming} />
            <Part title={t("Dit was")} id="was" all={past} />
          </>
        );
      }}
    </Show>
  );
}

const SHOWN = 8;

function Part({ title, id, all }: { title: ReturnType<typeof t>; id: string; all: Mijlpaal[] }) {
  if (all.length === 0) return null;
  return (
    <section class="part" aria-labelledby={id}>
      <h2 class="nl-heading nl-heading--level-2" id={id}>
        <Tx v={title} />
      </h2>
      <ol class="line">
        {all.slice(0, SHOWN).map((one, index) => (
          <Stone key={`${one.sleutel}-${one.dag}-${index}`} one={one} />
        ))}
      </ol>
      {all.length > SHOWN && (
        <Fold title={t("Toon meer")} icon="plus">
          <ol class="line">
            {all.slice(SHOWN).map((one, index) => (
              <Stone key={`${one.sleutel}-${one.dag}-${index}`} one={one} />
            ))}
          </ol>
        </Fold>
      )}
    </section>
  );
}

function Stone({ one: { groep, soort, tekst } }: { one: Mijlpaal }) {
  return (
    <li class={soort === "voorbij" ? "line__one line__one--past" : "line__one"}>
      <span class="line__mark">
        <Icon name={ICONS[groep] ?? "circle"} />
      </span>
      <details class="line__what">
        <summary>
          <span class="grow">
            <span class="line__date">
              <Tx v={tekst.datum} />
              {tekst.tijd && <Ltr v={tekst.tijd} />}
            </span>
            <b>
              <Tx v={tekst.titel} />
            </b>
            {tekst.bedrag && (
              <span class="line__much">
                <Ltr v={tekst.bedrag} />
              </span>
            )}
          </span>
          <Icon name="chevron" flip />
        </summary>
        <div class="line__more">
          {soort === "vandaag" && <Chip tone="calm" icon="clock" text={tekst.wanneer} />}
          <Term v={tekst.term} title={tekst.titel} />
          {tekst.plaats && (
            <bdi lang="nl" translate={false}>
              <Tx v={tekst.plaats} />
            </bdi>
          )}
          <Lines of={tekst.uitleg} />
          <ReadAloud text={tekst.voorlezen} wide />
        </div>
      </details>
    </li>
  );
}
