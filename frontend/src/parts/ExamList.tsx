import type { Examen } from "../api/antwoorden";
import { Icon } from "./Icon";
import { Dots, examIcon } from "./Progress";
import { Tx } from "./Tx";

/** Each part of the exam: what is asked, whether it was passed, the attempts that cost nothing, and what comes after. */
export function ExamList({ exams }: { exams: Examen[] }) {
  return (
    <ul class="checks">
      {exams.map((exam) => (
        <li key={exam.onderdeel} class={exam.status === "behaald" ? "checks__part checks__part--done" : "checks__part"}>
          <span class="checks__mark">
            <Icon name={examIcon(exam.status)} />
          </span>
          <div class="grow">
            <b>
              <Tx v={exam.titel} />
            </b>
            <div class="soft">
              <Tx v={exam.stand} />
            </div>
            {exam.status === "open" && (
              <Dots left={exam.gratisOver} total={exam.gratisTotaal} text={exam.stippenTekst} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
