import { useEffect, useState } from "preact/hooks";
import { readAgain } from "../../answers";
import { send as request } from "../../api/get";
import type { Tekst } from "../../api/antwoorden";
import { language, plain, t, tn } from "../../i18n";
import { Chip, Fold } from "../../parts/Bits";
import { Button } from "../../parts/Forms";
import { Icon } from "../../parts/Icon";
import { Block, Retry, Skeleton } from "../../parts/States";
import { Ltr, Name, Tx } from "../../parts/Tx";
import { Spoken } from "../../werk/Bits";
import { useSend } from "../../werk/Fields";
import { Cell, Row, Table } from "../../werk/Table";
import { dayOf } from "../../werk/days";
import { Message } from "./Message";
import type { CampagneHeel, Vooruitblik } from "./shapes";
import { STATE, channel } from "./words";

const ADDRESS = "/api/v1/campagnes";

/** What a start would do: to how many, in which languages, what falls short, and how it looks. Then the start itself. */
export function Preview({ of }: { of: CampagneHeel }) {
  const { tag } = language.use();
  const [seen, setSeen] = useState<Vooruitblik | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let watching = true;
    setSeen(null);
    setFailed(false);
    request<Vooruitblik>("POST", `${ADDRESS}/${of.id}/voorbeeld`, {}, tag).then(
      (answer) => watching && setSeen(answer),
      () => watching && setFailed(true),
    );
    return () => {
      watching = false;
    };
  }, [of.id, of.versie, tag, attempt]);
  return (
    <section class="part" aria-labelledby="vooraf">
      <h2 class="nl-heading nl-heading--level-2" id="vooraf">
        <Tx v={t("Zo gaat het eruit")} />
      </h2>
      {failed && (
        <Block icon="alert" title={t("Het lukt nu niet")} text={t("Dit ligt aan ons, niet aan u. Probeer het straks nog een keer.")}>
          <Retry again={() => setAttempt(attempt + 1)} />
        </Block>
      )}
      {!failed && !seen && <Skeleton heights={[6, 10]} />}
      {seen && (
        <>
          <Coverage seen={seen} />
          <Warnings seen={seen} />
          {seen.teksten.length > 0 && <Texts of={seen.teksten} />}
          <Go of={of} seen={seen} />
        </>
      )}
    </section>
  );
}

/** How many people, through which channel, and in which language they read it. */
function Coverage({ seen }: { seen: Vooruitblik }) {
  if (seen.totaal === 0) return <Block icon="person" title={t("Niemand krijgt dit")} text={t("Kies een andere groep mensen.")} />;
  return (
    <>
      <section class="card">
        <p class="amount">
          <Tx v={tn("1 persoon krijgt dit bericht", "{n} mensen krijgen dit bericht", seen.totaal)} />
        </p>
        <ul class="tally">
          {seen.kanalen.map((one) => (
            <li key={one.kanaal}>
              <b>
                <Ltr v={String(one.aantal)} />
              </b>
              <Tx v={channel(one.kanaal)} />
            </li>
          ))}
        </ul>
        {seen.onbereikbaar.aantal > 0 && (
          <Fold title={tn("1 persoon ziet het alleen bij het inloggen", "{n} mensen zien het alleen bij het inloggen", seen.onbereikbaar.aantal)} icon="bell">
            <ul class="rows">
              {seen.onbereikbaar.mensen.map((one) => (
                <li key={one.clientnummer} class="row">
                  <a class="nl-link inline" href={`/medewerker/mensen/${one.clientnummer}`}>
                    <Name v={one.naam} />
                  </a>
                </li>
              ))}
            </ul>
          </Fold>
        )}
      </section>
      <Table label={t("Talen")} heads={[t("Taal"), t("Mensen"), t("Leest het in")]}>
        {seen.talen.map((one) => (
          <Row key={one.taal}>
            <Cell>
              <b>
                <Spoken tag={one.taal} />
              </b>
            </Cell>
            <Cell head={t("Mensen")}>
              <Ltr v={String(one.aantal)} />
            </Cell>
            <Cell head={t("Leest het in")}>
              {one.terugval ? (
                <>
                  <span class="tag tag--care">
                    <Icon name="alert" />
                    <Spoken tag={one.variant} />
                  </span>
                  <span class="row__state">
                    <Tx v={t("De eigen taal ontbreekt.")} />
                  </span>
                </>
              ) : (
                <span class="tag tag--good">
                  <Icon name="check" />
                  <Spoken tag={one.variant} />
                </span>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function Warnings({ seen }: { seen: Vooruitblik }) {
  if (seen.waarschuwingen.length === 0) return null;
  return (
    <section class="card card--care" aria-labelledby="letop">
      <h3 class="nl-heading nl-heading--level-3" id="letop">
        <Tx v={t("Let op")} />
      </h3>
      <ul class="warnings">
        {seen.waarschuwingen.map((one, index) => (
          <li key={index}>
            <Icon name="alert" />
            <div class="grow">
              <span class="moment">
                {one.taal && <Spoken tag={one.taal} />}
                <Tx v={warning(one)} />
              </span>
              {[...one.zinnen, ...one.woorden].map((words) => (
                <p key={words} class="quote" lang="nl">
                  <Tx v={words} />
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function warning({ code, aantal }: Vooruitblik["waarschuwingen"][number]): Tekst {
  const n = aantal ?? 0;
  if (code === "machine") return tn("1 persoon leest een tekst die niemand nakeek.", "{n} mensen lezen een tekst die niemand nakeek.", n);
  if (code === "verouderd") return tn("1 persoon leest een verouderde tekst.", "{n} mensen lezen een verouderde tekst.", n);
  if (code === "leesniveau") return t("Dit is te moeilijk. Maak de zinnen korter of kies een makkelijker woord.");
  if (code === "daglimiet") return tn("1 persoon kreeg vandaag al genoeg berichten.", "{n} mensen kregen vandaag al genoeg berichten.", n);
  return code;
}

/** The message in every language that somebody gets. */
function Texts({ of }: { of: Vooruitblik["teksten"] }) {
  const [shown, setShown] = useState(of[0]?.taal ?? "");
  const one = of.find(({ taal }) => taal === shown) ?? of[0];
  if (!one) return null;
  const state = STATE[one.staat];
  return (
    <section class="card" aria-labelledby="teksten">
      <h3 class="nl-heading nl-heading--level-3" id="teksten">
        <Tx v={t("Het bericht per taal")} />
      </h3>
      <div class="langtabs" role="group" aria-label={plain(t("Talen"))}>
        {of.map(({ taal, staat }) => (
          <button key={taal} type="button" class="langtabs__one" aria-pressed={taal === one.taal} onClick={() => setShown(taal)}>
            <Icon name={STATE[staat].icon} />
            <Spoken tag={taal} />
          </button>
        ))}
      </div>
      <Chip tone={state.tone} icon={state.icon} text={state.text()} />
      <Message {...one} />
    </section>
  );
}

/** The second pair of eyes where it is asked for, and the start. */
function Go({ of, seen }: { of: CampagneHeel; seen: Vooruitblik }) {
  const { busy, send } = useSend();
  const step = (what: "akkoord" | "start", done: Tekst) => send(() => request("POST", `${ADDRESS}/${of.id}/${what}`), done).then((ok) => ok && readAgain(ADDRESS));
  const waits = seen.akkoordNodig && !of.akkoord;
  return (
    <section class="card" aria-labelledby="start">
      <h3 class="nl-heading nl-heading--level-3" id="start">
        <Tx v={t("Starten")} />
      </h3>
      {of.akkoord && (
        <p class="nl-paragraph">
          <Tx v={t("{naam} gaf akkoord op {datum}.", { naam: of.akkoord.door, datum: dayOf(of.akkoord.op, true) })} />
        </p>
      )}
      {waits && (
        <p class="warn">
          <Icon name="eye" />
          <Tx v={t("Dit gaat naar meer dan 500 mensen. Eerst kijkt een collega mee en geeft akkoord.")} />
        </p>
      )}
      <p class="nl-paragraph">
        <Tx v={t("Iedereen krijgt het bericht één keer. U kunt tussendoor stoppen.")} />
      </p>
      <div class="acts">
        {waits && <Button text={t("Geef akkoord")} icon="check" busy={busy} onPress={() => void step("akkoord", t("U gaf akkoord."))} />}
        <Button text={t("Start de campagne")} icon="mail" main busy={busy || waits || seen.totaal === 0} onPress={() => void step("start", t("De campagne is gestart."))} />
      </div>
    </section>
  );
}
