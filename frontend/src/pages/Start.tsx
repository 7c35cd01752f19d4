import { useEffect } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Afspraak, OntzorgenTekst, Stap, Uitleg, Voortgang } from "../api/antwoorden";
import type { EigenAfspraak } from "../api/antwoorden_mijn";
import { cardOf, keepCard } from "../card";
import { plain, t } from "../i18n";
import { AnswerButtons, AppointmentFacts, DateLeaf } from "../parts/Appointment";
import { Chip, LinkRow } from "../parts/Bits";
import { Card, Lines } from "../parts/Card";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Ring, StepGlance, TimeBar } from "../parts/Progress";
import { ReadAloud } from "../parts/ReadAloud";
import { Block, Show } from "../parts/States";
import { Ltr, Term, Tx } from "../parts/Tx";

/** What is next, am I on time, what is left; then the rest. */
export function Start() {
  const answer = useAnswer<Voortgang>("/api/v1/mijn/voortgang");
  const data = answer.state === "klaar" ? answer.data : null;
  useEffect(() => {
    // Keeping is a favour: a phone that is full shows the page all the same.
    if (data) keepCard(cardOf(data)).catch(() => undefined);
  }, [data]);
  const title = answer.state === "klaar" ? answer.data.tekst.groet : t("Start");
  return (
    <Page title={title}>
      <Show answer={answer} heights={[15, 10, 22]}>
        {(data) => (
          <>
            <Next data={data} />
            <OnTime data={data} />
            {data.waarschuwingen.map(({ code, tekst }) => (
              <Card key={code} title={tekst.titel} term={tekst.term} icon="info" tone="care" aloud={tekst.voorlezen}>
                <Lines of={tekst.uitleg} />
              </Card>
            ))}
            <Left data={data} />
            <Money tekst={data.ontzorgen?.tekst} />
            <PlanAndTalks data={data} />
            <Rights data={data} />
            <p class="known soft">
              <Tx v={t("Bijgewerkt op {datum}", { datum: plain(data.tekst.peildatum) })} />
            </p>
          </>
        )}
      </Show>
    </Page>
  );
}

function Next({ data }: { data: Voortgang }) {
  const next = data.volgendeAfspraak;
  if (!next) {
    return <Block icon="agenda" title={t("U heeft nu geen afspraak")} text={t("Komt er een afspraak? Dan ziet u die hier.")} />;
  }
  const { tekst } = next;
  return (
    <section class="card card--brand" aria-labelledby="volgende">
      <div class="next">
        <DateLeaf tekst={tekst} />
        <div class="grow">
          <p class="eyebrow">
            <Tx v={tekst.kop} />
          </p>
          <h2 class="next__title" id="volgende">
            <Tx v={tekst.titel} />
          </h2>
          <Term v={tekst.term} title={tekst.titel} />
        </div>
      </div>
      <AppointmentFacts appointment={next} />
      <Coming next={next} />
      <ReadAloud text={tekst.voorlezen} wide />
    </section>
  );
}

/** Saying whether I come, at once; the calendar knows the way when that is not known (yet). */
function Coming({ next }: { next: Afspraak }) {
  const answer = useAnswer<EigenAfspraak[]>("/api/v1/mijn/afspraken");
  const own = answer.state === "klaar" ? answer.data.find((one) => one.referentie === next.referentie && one.begin === next.begin) : null;
  return (
    <>
      {own?.kanAntwoorden && !own.antwoord && <AnswerButtons one={own} codes={FIRST_ANSWERS} />}
      {own?.tekst.antwoord && <Chip tone="good" icon="check" text={own.tekst.antwoord} />}
      <a class="more more--hero" href={own?.id ? `/agenda/${own.id}` : "/agenda"}>
        <span class="more__text">
          <Tx v={t("Bekijk de afspraak")} />
          <Icon name="chevron" flip />
        </span>
      </a>
    </>
  );
}

/** The two answers that Home offers; a page of the appointment has them all. */
const FIRST_ANSWERS = ["ik_kom", "ik_kan_niet"];

function OnTime({ data }: { data: Voortgang }) {
  const { schema, termijn, plicht } = data;
  if (!termijn) {
    return (
      <Card title={plicht.tekst.titel} term={plicht.tekst.term} icon="clock" aloud={plicht.tekst.voorlezen}>
        <Lines of={plicht.tekst.uitleg} />
      </Card>
    );
  }
  const { tekst } = termijn;
  const good = schema?.tekst.toon === "goed";
  return (
    <section class="card" aria-labelledby="tijd">
      <div class="card__head">
        <div class="grow">
          <h2 class="eyebrow" id="tijd">
            <Tx v={tekst.titel} />
          </h2>
          {schema && (
            <p class={good ? "chip chip--good" : "chip chip--care"}>
              <Icon name={good ? "check" : "clock"} />
              <Tx v={schema.tekst.titel} />
            </p>
          )}
        </div>
        <ReadAloud text={tekst.voorlezen} />
      </div>
      <TimeBar tekst={tekst} />
      <p class="time__left">
        <Tx v={tekst.over} />
      </p>
      <Term v={tekst.term} title={tekst.titel} />
      <a class="more" href="/start/termijn">
        <span class="more__text">
          <Tx v={t("Uitleg")} />
          <Icon name="chevron" flip />
        </span>
      </a>
    </section>
  );
}

function Left({ data }: { data: Voortgang }) {
  const { stappen, stappenKop } = data.tekst;
  if (stappen.length === 0) return null;
  return (
    <section aria-labelledby="stappen" class="part">
      <h2 class="nl-heading nl-heading--level-2" id="stappen">
        <Tx v={stappenKop} />
      </h2>
      <ul class="card rows">
        {stappen.map((step) => (
          <StepRow key={step.code} step={step} />
        ))}
      </ul>
    </section>
  );
}

/** The screen of a step; those of hours and the rest have one by their code. */
function screenOf(code: string): string {
  if (code === "examens") return "/examens";
  return code === "map" || code === "pvt" ? "/map-pvt" : `/start/${code}`;
}

function StepRow({ step }: { step: Stap }) {
  return (
    <li class="row">
      <Ring step={step} />
      <div class="grow">
        <a class="row__link" href={screenOf(step.code)}>
          <Tx v={step.titel} />
        </a>
        <p class="row__state">
          <Tx v={step.stand} />
        </p>
        <Term v={step.term} title={step.titel} />
      </div>
      <Icon name="chevron" flip />
      <StepGlance step={step} />
    </li>
  );
}

function Money({ tekst }: { tekst: OntzorgenTekst | null | undefined }) {
  if (!tekst) return null;
  return (
    <section class="card" aria-labelledby="geld">
      <div class="card__head">
        <div class="grow">
          <h2 class="eyebrow" id="geld">
            <Tx v={tekst.kop} />
          </h2>
          {tekst.bedrag && (
            <p class="amount">
              <Ltr v={tekst.bedrag} />
            </p>
          )}
        </div>
        <ReadAloud text={tekst.voorlezen} />
      </div>
      <Lines of={[tekst.stand, tekst.totEnMet].filter((line) => line != null)} />
      <Term v={tekst.term} title={tekst.titel} />
      <a class="more" href="/geld">
        <span class="more__text">
          <Tx v={t("Bekijk alle betalingen")} />
          <Icon name="chevron" flip />
        </span>
      </a>
    </section>
  );
}

function PlanAndTalks({ data }: { data: Voortgang }) {
  const plan = data.pip?.tekst;
  const talks = data.gesprekken?.tekst;
  return (
    <section aria-labelledby="plan" class="part">
      <h2 class="nl-heading nl-heading--level-2" id="plan">
        <Tx v={t("Uw plan, gesprekken en uren")} />
      </h2>
      <ul class="card rows">
        {plan && <SubjectRow href="/plan" icon="plan" tekst={plan} />}
        {talks && <SubjectRow href="/start/gesprekken" icon="talk" tekst={talks} />}
        <LinkRow href="/uren" icon="bars" title={t("Uw uren")} text={t("Wat telt mee, en wat niet?")} />
      </ul>
    </section>
  );
}

function SubjectRow({ href, icon, tekst }: { href: string; icon: IconName; tekst: Uitleg }) {
  return (
    <li class="row">
      <span class="ring ring--icon">
        <Icon name={icon} />
      </span>
      <div class="grow">
        <a class="row__link" href={href}>
          <Tx v={tekst.titel} />
        </a>
        <p class="row__state">
          <Tx v={tekst.stand} />
        </p>
        <Term v={tekst.term} title={tekst.titel} />
      </div>
      <Icon name="chevron" flip />
    </li>
  );
}

function Rights({ data }: { data: Voortgang }) {
  if (data.rechten.length === 0) return null;
  return (
    <section aria-labelledby="rechten" class="part">
      <h2 class="nl-heading nl-heading--level-2" id="rechten">
        <Tx v={t("Dit zijn uw rechten")} />
      </h2>
      {data.rechten.map(({ code, open, tekst }) => (
        <Card key={code} title={tekst.titel} term={tekst.term} icon="heart" tone={open ? "good" : "calm"} aloud={tekst.voorlezen}>
          <Lines of={tekst.uitleg} />
        </Card>
      ))}
    </section>
  );
}
