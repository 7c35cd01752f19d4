import { useAnswer } from "../answers";
import type { Paar, Pip, PlanInhoud, PlanVersie } from "../api/antwoorden_mijn";
import { language, plain, t } from "../i18n";
import { Fold } from "../parts/Bits";
import { Card, Explanation, Lines } from "../parts/Card";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Block, Show } from "../parts/States";
import { Term, Tx } from "../parts/Tx";
import "../stijl/plan.css";

const ICONS: Record<string, IconName> = {
  leerroute: "flag",
  niveau: "bars",
  leerrouteUren: "clock",
  leerrouteDagen: "agenda",
  mapUren: "bag",
  pvtUren: "heart",
  voortgangsgesprekken: "talk",
  werkTeltVoorMap: "bag",
  opleidingAfmaken: "book",
};

/** The plan (PIP) that holds, in Dutch and in the own language, and how it became so. */
export function Plan() {
  const answer = useAnswer<Pip>("/api/v1/mijn/pip");
  return (
    <Page title={t("Uw plan")}>
      <Show answer={answer} heights={[8, 16, 10]}>
        {({ plan, versies, tekst }) => (
          <>
            <Card title={plan?.tekst.titel ?? tekst.titel} term={tekst.term} icon="plan" aloud={plan?.tekst.voorlezen ?? tekst.voorlezen}>
              <Lines of={tekst.stand ? [tekst.stand] : []} />
            </Card>
            {plan ? (
              <>
                <Parts plan={plan} />
                <Agreements plan={plan} />
              </>
            ) : (
              <Block icon="plan" title={t("U heeft nog geen plan")} text={t("Uw gemeente maakt het samen met u.")} />
            )}
            {versies > 1 && <Versions />}
            <Explanation uitleg={tekst.uitleg ?? []} bron={tekst.bron ?? []} />
          </>
        )}
      </Show>
    </Page>
  );
}

/** The same words twice: the person's own first, the Dutch of the letter beside it. Once when they are the same. */
function Twice({ pair, strong }: { pair: Paar; strong?: boolean }) {
  const { tag } = language.use();
  const same = tag === "nl" || plain(pair.eigen) === pair.nl;
  const own = <Tx v={same ? { t: pair.nl, lang: "nl", dir: "ltr" } : pair.eigen} />;
  return (
    <div class={same ? "twice twice--one" : "twice"}>
      <div>{strong ? <b>{own}</b> : own}</div>
      {!same && (
        <div class="twice__dutch">
          <Tx v={{ t: pair.nl, lang: "nl", dir: "ltr" }} />
        </div>
      )}
    </div>
  );
}

function Parts({ plan }: { plan: PlanInhoud }) {
  return (
    <section class="part" aria-labelledby="delen">
      <h2 class="nl-heading nl-heading--level-2" id="delen">
        <Tx v={t("Wat staat er in uw plan?")} />
      </h2>
      <ul class="card rows">
        {plan.delen.map((one) => (
          <li key={one.code} class="row row--top">
            <span class="ring ring--icon">
              <Icon name={ICONS[one.code] ?? "pen"} />
            </span>
            <div class="grow">
              <div class="plan__name">
                <Tx v={one.titel.eigen} />
              </div>
              <Twice pair={one.waarde} strong />
              <Term v={one.term} title={one.titel.eigen} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Agreements({ plan }: { plan: PlanInhoud }) {
  const { tekst, afspraken, reden } = plan;
  if (afspraken.length === 0 && !reden) return null;
  return (
    <>
      {afspraken.length > 0 && (
        <Card title={tekst.afspraken.eigen} icon="check">
          <ul class="said">
            {afspraken.map((one, index) => (
              <li key={index}>
                <Twice pair={one} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {reden && (
        <Card title={tekst.reden.eigen} icon="info">
          <Twice pair={reden} />
        </Card>
      )}
      {tekst.alleenNederlands.length > 0 && (
        <Card title={t("Staat dit er alleen in het Nederlands?")} icon="globe" tone="calm">
          <Lines of={tekst.alleenNederlands} />
        </Card>
      )}
    </>
  );
}

function Versions() {
  const answer = useAnswer<PlanVersie[]>("/api/v1/mijn/pip/versies");
  return (
    <section class="part" aria-labelledby="versies">
      <h2 class="nl-heading nl-heading--level-2" id="versies">
        <Tx v={t("Zo is uw plan veranderd")} />
      </h2>
      <Show answer={answer} heights={[7, 7]}>
        {(all) => (
          <>
            {all.map((one) => (
              <Version key={one.versie} one={one} />
            ))}
          </>
        )}
      </Show>
    </section>
  );
}

function Version({ one }: { one: PlanVersie }) {
  return (
    <Card title={one.tekst.titel} aloud={one.tekst.voorlezen} tone="calm">
      <p class="soft">
        <Tx v={one.tekst.geldt} />
      </p>
      {one.wijzigingen.length > 0 && (
        <ul class="said">
          {one.wijzigingen.map((change) => (
            <li key={change.code}>
              <Twice pair={change.tekst} />
            </li>
          ))}
        </ul>
      )}
      {!one.huidig && (
        <Fold title={t("Wat stond er toen in?")}>
          <ul class="said">
            {one.plan.delen.map((part) => (
              <li key={part.code}>
                <span class="plan__name">
                  <Tx v={part.titel.eigen} />
                </span>
                <Twice pair={part.waarde} />
              </li>
            ))}
            {one.plan.afspraken.map((said, index) => (
              <li key={index}>
                <Twice pair={said} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  );
}
