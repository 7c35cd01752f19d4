import { useState } from "preact/hooks";
import { readAgain } from "../answers";
import { Failure, post } from "../api/get";
import { plain, t } from "../i18n";
import { Button } from "../parts/Forms";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Name, Tx } from "../parts/Tx";
import { ButtonLink } from "../werk/Bits";
import { FaultList, TextField, useSend } from "../werk/Fields";
import { dayOf } from "../werk/days";
import type { Gedeeld } from "../werk/shapes";
import { SCOPE } from "../werk/words";
import { takeCode } from "./code";

type Taken = Pick<Gedeeld, "id" | "naam" | "scopes" | "eindigtOp">;

/** Accepts a code that somebody shows in person: scanned, it stands here already. */
export function Aannemen() {
  const [code, setCode] = useState(takeCode);
  const [taken, setTaken] = useState<Taken | null>(null);
  const { busy, faults, send } = useSend();
  const submit = async (event: Event) => {
    event.preventDefault();
    await send(async () => {
      setTaken(await accept(code));
      readAgain("/api/v1/gedeeld");
    });
  };
  return (
    <Page title={taken ? t("Het is gelukt") : t("Code invoeren")} back="/begeleider">
      {taken ? (
        <section class="card card--good" role="status">
          <h2 class="nl-heading nl-heading--level-2">
            <Name v={taken.naam} />
          </h2>
          <p class="nl-paragraph">
            <Tx v={t("U kijkt nu mee, tot en met {datum}.", { datum: dayOf(taken.eindigtOp) })} />
          </p>
          <ul class="sees">
            {taken.scopes.map((scope) => (
              <li key={scope}>
                <Icon name="check" />
                <Tx v={SCOPE[scope]()} />
              </li>
            ))}
          </ul>
          <ButtonLink href={`/begeleider/mensen/${taken.id}`} icon="person" text={t("Bekijk de tijdlijn")} main />
        </section>
      ) : (
        <form class="card form" onSubmit={(event) => void submit(event)}>
          <p class="nl-paragraph">
            <Tx v={t("Iemand laat u een code zien. Scan die met uw camera, of typ de code hier.")} />
          </p>
          <FaultList faults={faults} />
          <TextField label={t("Code van twaalf tekens")} name="code" faults={faults} value={code} required maxLength={20} onInput={setCode} />
          <Button text={t("Neem aan")} icon="check" main busy={busy} />
          <p class="soft">
            <Tx v={t("Een code werkt tien minuten, en maar één keer.")} />
          </p>
        </form>
      )}
    </Page>
  );
}

/** Every code that does not work gets one answer: used, too old and mistyped look the same. Throws `Failure`. */
async function accept(code: string): Promise<Taken> {
  const bare = code.replace(/[^0-9A-Za-z]/g, "") || "-";
  try {
    return await post<Taken>(`/api/v1/gedeeld/uitnodigingen/${bare}`);
  } catch (cause) {
    if (!(cause instanceof Failure && cause.status === 404)) throw cause;
    throw new Failure("fout", 404, [{ veld: "code", code: "onbekend", melding: plain(t("Deze code werkt niet. Vraag om een nieuwe code.")) }]);
  }
}
