import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../../answers";
import { send } from "../../api/get";
import type { Melding } from "../../api/antwoorden_mijn";
import { language, t } from "../../i18n";
import { Card } from "../../parts/Card";
import { Ask, Button, Choice, Words, useAct } from "../../parts/Forms";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { ReportList } from "../../parts/Reports";
import { Show } from "../../parts/States";
import { Tx } from "../../parts/Tx";

const ADDRESS = "/api/v1/mijn/verzoeken";

/** My data to keep, to have corrected, or to have deleted. */
export function Gegevens() {
  const answer = useAnswer<Melding[]>(ADDRESS);
  return (
    <Page title={t("Mijn gegevens opvragen")} back="/ik">
      <Card title={t("Alles over mij")} icon="down">
        <p class="nl-paragraph">
          <Tx v={t("Bewaar alles wat wij over u weten als bestand.")} />
        </p>
        <p class="soft">
          <Tx v={t("Deelt u deze telefoon? Haal het bestand later weer weg.")} />
        </p>
        <a class="nl-button nl-button--secondary wide" href="/api/v1/mijn/gegevens" download>
          <Icon name="down" />
          <span class="nl-button__label">
            <Tx v={t("Download mijn gegevens")} />
          </span>
        </a>
      </Card>
      <Request />
      <Show answer={answer} heights={[8]}>
        {(all) =>
          all.length > 0 && (
            <section class="part" aria-labelledby="verzoeken">
              <h2 class="nl-heading nl-heading--level-2" id="verzoeken">
                <Tx v={t("Wat u heeft gevraagd")} />
              </h2>
              <ReportList all={all} />
            </section>
          )
        }
      </Show>
    </Page>
  );
}

function Request() {
  const { tag } = language.use();
  const [kind, setKind] = useState<Melding["soort"] | null>(null);
  const [words, setWords] = useState("");
  const { busy, act, fault, miss } = useAct();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (kind === "correctie" && !words.trim()) return miss("toelichting");
    const body = { soort: kind, toelichting: words.trim() || null };
    if (await act(() => send("POST", ADDRESS, body, tag), t("Uw vraag is verstuurd naar de gemeente."))) {
      readAgain(ADDRESS);
      setKind(null);
      setWords("");
    }
  };
  return (
    <Card title={t("Klopt er iets niet, of wilt u iets weg?")} icon="pen">
      <form class="form" noValidate onSubmit={(event) => void submit(event)}>
        <Ask text={t("Wat wilt u?")}>
          <Choice type="radio" name="soort" text={t("Mijn gegevens kloppen niet")} checked={kind === "correctie"} onChange={() => setKind("correctie")} />
          <Choice type="radio" name="soort" text={t("Ik wil dat mijn gegevens weg zijn")} checked={kind === "verwijdering"} onChange={() => setKind("verwijdering")} />
        </Ask>
        {kind && (
          <>
            <Words
              label={kind === "correctie" ? t("Wat klopt er niet?") : t("Wilt u er iets bij schrijven? Dat hoeft niet.")}
              value={words}
              fault={fault("toelichting")}
              onInput={setWords}
            />
            <Button text={t("Verstuur")} main busy={busy} />
          </>
        )}
      </form>
    </Card>
  );
}
