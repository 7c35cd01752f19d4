import { useState } from "preact/hooks";
import { readAgain } from "../answers";
import { send as request } from "../api/get";
import { t, tn } from "../i18n";
import { Chip, Pages } from "../parts/Bits";
import { Button } from "../parts/Forms";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Name, Tx } from "../parts/Tx";
import { Area, FaultList, Toggle, useSend } from "../werk/Fields";
import { dayOf } from "../werk/days";
import type { Melding } from "../werk/shapes";
import { REPORT, REPORT_STATUS, WRONG } from "../werk/words";
import { ReactionTabs } from "./Antwoorden";

const ADDRESS = "/api/v1/meldingen";
const SIZE = 50;

/** What people report about their hours and ask about their data: taking it up, and answering it. */
export function Meldingen() {
  const [closed, setClosed] = useState(false);
  const query = closed ? "?status=afgehandeld&status=afgewezen" : "";
  return (
    <Page title={t("Reacties")}>
      <ReactionTabs />
      <div class="toggles">
        <Toggle text={t("Toon wat klaar is")} on={closed} onPress={() => setClosed(!closed)} />
      </div>
      <Pages<Melding[]>
        key={query}
        address={ADDRESS + query}
        size={SIZE}
        count={(all) => all.length}
        empty={{ icon: "check", title: t("Er zijn geen meldingen"), text: t("Meldt iemand een fout? Dan ziet u het hier.") }}
      >
        {(all) => (
          <div class="stack">
            {all.map((one) => (
              <Report key={one.id} one={one} />
            ))}
          </div>
        )}
      </Pages>
    </Page>
  );
}

function Report({ one }: { one: Melding }) {
  const [answering, setAnswering] = useState(false);
  const { busy, send } = useSend();
  const open = one.status === "open" || one.status === "in_behandeling";
  const take = () => send(() => request("PATCH", `${ADDRESS}/${one.id}`, { status: "in_behandeling" })).then((done) => done && readAgain(ADDRESS));
  const id = `melding-${one.id}`;
  return (
    <article class="card" aria-labelledby={id}>
      <div class="card__head">
        <div class="grow">
          <h2 class="nl-heading nl-heading--level-3" id={id}>
            <Tx v={REPORT[one.soort]()} />
          </h2>
          <p class="row__state moment">
            <a class="nl-link inline" href={`/medewerker/mensen/${one.clientnummer}`}>
              <Name v={one.naam} />
            </a>
            <Tx v={dayOf(one.gemeldOp, true)} />
          </p>
        </div>
        <Chip tone={one.status === "open" ? "care" : "calm"} icon={open ? "clock" : "check"} text={REPORT_STATUS[one.status]()} />
      </div>
      {one.wat && (
        <p class="nl-paragraph">
          <b>
            <Tx v={WRONG[one.wat]()} />
          </b>
        </p>
      )}
      {one.betreft && (
        <p class="nl-paragraph moment">
          <Icon name="bars" />
          <Tx v={dayOf(one.betreft.datum, true)} />
          <Tx v={tn("1 uur", "{n} uur", one.betreft.uren)} />
          <Name v={one.betreft.soort} />
          {one.betreft.aanbieder && <Name v={one.betreft.aanbieder} />}
        </p>
      )}
      {one.toelichting && (
        <blockquote class="quote" dir="auto">
          <Tx v={one.toelichting} />
        </blockquote>
      )}
      {one.antwoord && (
        <p class="nl-paragraph">
          <Tx v={t("Uw antwoord:")} /> <Tx v={one.antwoord} />
        </p>
      )}
      {open && !answering && (
        <div class="acts">
          {one.status === "open" && <Button text={t("Neem in behandeling")} icon="eye" busy={busy} onPress={() => void take()} />}
          <Button text={t("Beantwoord")} icon="pen" main onPress={() => setAnswering(true)} />
        </div>
      )}
      {open && answering && <Answer one={one} onCancel={() => setAnswering(false)} />}
    </article>
  );
}

function Answer({ one, onCancel }: { one: Melding; onCancel: () => void }) {
  const [words, setWords] = useState("");
  const { busy, faults, send } = useSend();
  const close = (status: "afgehandeld" | "afgewezen") => async (event?: Event) => {
    event?.preventDefault();
    const done = await send(() => request("PATCH", `${ADDRESS}/${one.id}`, { status, antwoord: words }), t("Uw antwoord is verstuurd."));
    // The person behind a deleted dossier is in no list any more.
    if (done) readAgain(ADDRESS, "/api/v1/dossiers", "/api/v1/antwoorden");
  };
  return (
    <form class="form" onSubmit={(event) => void close("afgehandeld")(event)}>
      <FaultList faults={faults} />
      {one.soort === "verwijdering" && (
        <p class="warn">
          <Icon name="alert" />
          <Tx v={t("Let op: na 'Het is gedaan' is het hele dossier meteen weg.")} />
        </p>
      )}
      <Area label={t("Uw antwoord")} name="antwoord" faults={faults} hint={t("De inburgeraar leest dit. Schrijf kort, in makkelijk Nederlands.")} value={words} maxLength={1000} lang="nl" onInput={setWords} />
      <div class="acts">
        <Button text={t("Het is gedaan")} icon="check" main busy={busy} />
        <Button text={t("Wij doen dit niet")} icon="shut" busy={busy} onPress={() => void close("afgewezen")()} />
        <Button text={t("Toch niet")} onPress={onCancel} />
      </div>
    </form>
  );
}
