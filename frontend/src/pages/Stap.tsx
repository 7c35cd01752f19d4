import { useAnswer } from "../answers";
import type { Uitleg, Voortgang } from "../api/antwoorden";
import { t } from "../i18n";
import { Explanation } from "../parts/Card";
import { Page } from "../parts/Page";
import { ExamList } from "../parts/ExamList";
import { Checklist, Ring, TimeBar } from "../parts/Progress";
import { ReadAloud } from "../parts/ReadAloud";
import { Block, Show } from "../parts/States";
import { Term, Tx } from "../parts/Tx";
import type { Given } from "../screens";

/** One step or subject of the progress: where I stand, what counts and what does not, and where that is written. */
export function Stap({ given }: { given: Given }) {
  const code = given["code"] ?? "";
  const answer = useAnswer<Voortgang>("/api/v1/mijn/voortgang");
  const subject = answer.state === "klaar" ? find(answer.data, code) : undefined;
  return (
    <Page title={subject?.titel ?? t("Uw voortgang")} back>
      <Show answer={answer} heights={[9, 12]}>
        {(data) =>
          subject ? (
            <>
              <Standing data={data} code={code} subject={subject} />
              <Explanation uitleg={subject.uitleg ?? []} bron={subject.bron ?? []} />
            </>
          ) : (
            <Block icon="info" title={t("Dit staat niet in uw overzicht")} text={t("Ga terug naar de startpagina.")} />
          )
        }
      </Show>
    </Page>
  );
}

function find(data: Voortgang, code: string): Uitleg | undefined {
  const subjects: Record<string, Uitleg | null | undefined> = {
    termijn: data.termijn && {
      ...data.termijn.tekst,
      uitleg: [...(data.termijn.tekst.uitleg ?? []), ...(data.schema?.tekst.uitleg ?? [])],
    },
    pip: data.pip?.tekst,
    gesprekken: data.gesprekken?.tekst,
  };
  return data.tekst.stappen.find((step) => step.code === code) ?? subjects[code] ?? undefined;
}

function Standing({ data, code, subject }: { data: Voortgang; code: string; subject: Uitleg }) {
  const step = data.tekst.stappen.find((one) => one.code === code);
  const talks = code === "gesprekken" ? data.gesprekken?.tekst?.volgende : null;
  return (
    <section class="card" aria-label={subject.term ?? undefined}>
      <div class="standing">
        {step && <Ring step={step} large />}
        <div class="grow">
          {subject.stand && (
            <p class="standing__text">
              <Tx v={subject.stand} />
            </p>
          )}
          <Term v={subject.term} title={subject.titel} />
        </div>
        <ReadAloud text={subject.voorlezen} />
      </div>
      {talks && (
        <p class="nl-paragraph">
          <Tx v={talks} />
        </p>
      )}
      {code === "termijn" && data.termijn && (
        <>
          <TimeBar tekst={data.termijn.tekst} />
          <p class="time__left">
            <Tx v={data.termijn.tekst.over} />
          </p>
        </>
      )}
      {step?.onderdelen && <Checklist parts={step.onderdelen} />}
      {step?.examens && <ExamList exams={step.examens} />}
    </section>
  );
}
