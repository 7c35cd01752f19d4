import { useAnswer } from "../answers";
import { plain, t } from "../i18n";
import { Chip } from "../parts/Bits";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Show } from "../parts/States";
import { Name, Tx } from "../parts/Tx";
import { ButtonLink } from "../werk/Bits";
import { dayOf } from "../werk/days";
import type { Aandacht, Gedeeld } from "../werk/shapes";
import { SCOPE } from "../werk/words";

const SIGNS: Record<Aandacht["soort"], IconName> = { afspraak: "agenda", recht: "heart", waarschuwing: "info" };

/** The people who share with me: first what asks for attention this week, then everybody. */
export function Mensen() {
  const answer = useAnswer<Gedeeld[]>("/api/v1/gedeeld?aantal=200");
  return (
    <Page title={t("Mensen die met u delen")}>
      <Show answer={answer} heights={[9, 9, 9]}>
        {(people) =>
          people.length === 0 ? (
            <Nobody />
          ) : (
            <>
              <Week people={people} />
              <section class="part" aria-labelledby="mensen">
                <h2 class="nl-heading nl-heading--level-2" id="mensen">
                  <Tx v={t("Iedereen")} />
                </h2>
                <ul class="grid">
                  {people.map((one) => (
                    <Person key={one.id} one={one} />
                  ))}
                </ul>
              </section>
            </>
          )
        }
      </Show>
    </Page>
  );
}

function Nobody() {
  return (
    <section class="card block">
      <span class="block__icon">
        <Icon name="share" />
      </span>
      <h2 class="nl-heading nl-heading--level-3">
        <Tx v={t("Nu deelt niemand met u")} />
      </h2>
      <p class="nl-paragraph">
        <Tx v={t("Wie met u wil delen, laat u een code zien.")} />
      </p>
      <ButtonLink href="/begeleider/aannemen" icon="key" text={t("Code invoeren")} main />
    </section>
  );
}

function Week({ people }: { people: Gedeeld[] }) {
  const all = people.flatMap((one) => one.aandacht.map((what) => ({ one, what })));
  // What has no day holds now: it comes first.
  all.sort((a, b) => (a.what.per ?? "").localeCompare(b.what.per ?? ""));
  return (
    <section class="part" aria-labelledby="week">
      <h2 class="nl-heading nl-heading--level-2" id="week">
        <Tx v={t("Deze week")} />
      </h2>
      {all.length === 0 ? (
        <Chip tone="good" icon="check" text={t("Deze week vraagt niemand aandacht.")} />
      ) : (
        <ul class="card rows">
          {all.map(({ one, what }, index) => (
            <li key={index} class="row row--link">
              <span class={what.soort === "waarschuwing" ? "ring ring--icon ring--care" : "ring ring--icon"}>
                <Icon name={SIGNS[what.soort]} />
              </span>
              <div class="grow">
                <a class="row__link" href={`/begeleider/mensen/${one.id}`}>
                  <Name v={one.naam} />
                </a>
                {what.tekst.kop && (
                  <p class="row__state">
                    <Tx v={what.tekst.kop} />
                  </p>
                )}
                <p class="row__text">
                  <Tx v={what.tekst.titel} />
                </p>
                {what.per && (
                  <p class="row__state">
                    <Tx v={dayOf(what.per)} />
                  </p>
                )}
              </div>
              <Icon name="chevron" flip />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Person({ one }: { one: Gedeeld }) {
  const next = one.volgendeAfspraak?.tekst;
  return (
    <li class="card person">
      <a class="row__link person__name" href={`/begeleider/mensen/${one.id}`}>
        <Name v={one.naam} />
        <Icon name="chevron" flip />
      </a>
      {next && (
        <p class="person__next">
          <Icon name="agenda" />
          <span class="grow">
            <Tx v={next.titel} />
            <span class="row__state">
              <Tx v={plain(next.datum)} />
            </span>
          </span>
        </p>
      )}
      <ul class="tags" aria-label={plain(t("Dit wordt gedeeld"))}>
        {one.scopes.map((scope) => (
          <li key={scope} class="tag">
            <Tx v={SCOPE[scope]()} />
          </li>
        ))}
      </ul>
      <p class="row__state">
        <Tx v={one.herkomst === "gemeente" ? t("Toegewezen door de gemeente, tot en met {datum}", { datum: dayOf(one.eindigtOp, true) }) : t("Gedeeld tot en met {datum}", { datum: dayOf(one.eindigtOp, true) })} />
      </p>
    </li>
  );
}
