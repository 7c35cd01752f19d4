import { useAnswer } from "../answers";
import type { Stap, Tekst, Voortgang } from "../api/antwoorden";
import { t } from "../i18n";
import { Explanation } from "../parts/Card";
import { ExamList } from "../parts/ExamList";
import { Page } from "../parts/Page";
import { Checklist, Ring } from "../parts/Progress";
import { ReadAloud } from "../parts/ReadAloud";
import { Show } from "../parts/States";
import { Term, Tx } from "../parts/Tx";

/** The five parts of the exam. */
export function Examens() {
  return <Steps title={t("Examens")} codes={["examens"]} />;
}

/** Learning about work (MAP) and about values (PVT), each as a list of what is done and what is left. */
export function MapPvt() {
  return <Steps title={t("Werk en waarden")} codes={["map", "pvt"]} />;
}

function Steps({ title, codes }: { title: Tekst; codes: string[] }) {
  const answer = useAnswer<Voortgang>("/api/v1/mijn/voortgang");
  const mine = (data: Voortgang) => data.tekst.stappen.filter((step) => codes.includes(step.code));
  return (
    <Page title={title} back>
      <Show
        answer={answer}
        heights={[18]}
        empty={(data) => (mine(data).length === 0 ? { icon: "info", title: t("Dit hoeft u niet te doen"), text: t("Het hoort niet bij uw inburgering.") } : null)}
      >
        {(data) => (
          <>
            {mine(data).map((step) => (
              <One key={step.code} step={step} alone={codes.length === 1} />
            ))}
          </>
        )}
      </Show>
    </Page>
  );
}

function One({ step, alone }: { step: Stap; alone: boolean }) {
  const id = `stap-${step.code}`;
  return (
    <>
      <section class="card" aria-labelledby={id}>
        <div class="standing">
          <Ring step={step} large />
          <div class="grow">
            <h2 class="standing__text" id={id}>
              <Tx v={alone ? step.stand : step.titel} />
            </h2>
            {!alone && (
              <p class="soft">
                <Tx v={step.stand} />
              </p>
            )}
            <Term v={step.term} title={step.titel} />
          </div>
        </div>
        {step.onderdelen && <Checklist parts={step.onderdelen} />}
        {step.examens && <ExamList exams={step.examens} />}
        <ReadAloud text={step.voorlezen} wide />
      </section>
      <Explanation uitleg={step.uitleg ?? []} bron={step.bron ?? []} />
    </>
  );
}
