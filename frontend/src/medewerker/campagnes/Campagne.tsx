import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../../answers";
import { send as request } from "../../api/get";
import { language, plain, t } from "../../i18n";
import { Chip } from "../../parts/Bits";
import { Card } from "../../parts/Card";
import { Button, Choice } from "../../parts/Forms";
import { Page } from "../../parts/Page";
import { Show } from "../../parts/States";
import { Ltr, Name, Tx } from "../../parts/Tx";
import { go } from "../../route";
import type { Given } from "../../screens";
import { Fact, Facts, WithRight } from "../../werk/Bits";
import { FaultList, Select, TextField, useSend } from "../../werk/Fields";
import { dateOf } from "../../day";
import { dayOf, momentOf, shift, timeOf } from "../../werk/days";
import { Audience, Chosen, EVERYBODY } from "./Audience";
import { Preview } from "./Preview";
import { Remove } from "./Remove";
import { Results } from "./Results";
import type { CampagneHeel, SjabloonKort } from "./shapes";
import { STAND } from "./words";

const ADDRESS = "/api/v1/campagnes";
const BACK = "/medewerker/campagnes";

/** One campaign: made and looked at before it starts, followed after that. */
export function Campagne({ given }: { given: Given }) {
  const id = given["id"] ?? "";
  return (
    <Page title={id === "nieuw" ? t("Nieuwe campagne") : t("Campagne")} back={BACK}>
      <WithRight right="campagnes">{id === "nieuw" ? <Form /> : <Existing id={id} />}</WithRight>
    </Page>
  );
}

function Existing({ id }: { id: string }) {
  const answer = useAnswer<CampagneHeel>(`${ADDRESS}/${id}`);
  return (
    <Show answer={answer} heights={[8, 12]}>
      {(of) =>
        of.stand === "concept" ? <Concept key={of.versie} of={of} /> : <Running of={of} />
      }
    </Show>
  );
}

/** What was chosen and what it would do; changing it begins the looking anew. */
function Concept({ of }: { of: CampagneHeel }) {
  const [changing, setChanging] = useState(false);
  if (changing) return <Form of={of} onDone={() => setChanging(false)} />;
  return (
    <>
      <Summary of={of}>
        <div class="acts">
          <Button text={t("Wijzig")} icon="pen" onPress={() => setChanging(true)} />
          <Remove list={ADDRESS} id={of.id} back={BACK} />
        </div>
      </Summary>
      <Preview of={of} />
    </>
  );
}

/** Whom, which message, and when; kept before it is looked at. */
function Form({ of, onDone }: { of?: CampagneHeel; onDone?: () => void }) {
  const templates = useAnswer<SjabloonKort[]>("/api/v1/sjablonen?aantal=200");
  const [name, setName] = useState(of?.naam ?? "");
  const [template, setTemplate] = useState(of?.sjabloon.id ?? "");
  const [chosen, setChosen] = useState(of?.selectie ?? EVERYBODY);
  const [later, setLater] = useState(Boolean(of?.op));
  const [day, setDay] = useState(of?.op ? dateOf(of.op) : shift(null, 1));
  const [time, setTime] = useState(of?.op ? timeOf(of.op) : "10:00");
  const { busy, faults, send } = useSend();

  const submit = (event: Event) => {
    event.preventDefault();
    const selectie = { ...chosen, clientnummers: chosen.clientnummers.filter(Boolean) };
    const body = { naam: name, sjabloon: template, selectie, op: later ? momentOf(day, time) : null };
    void send(async () => {
      const { tag } = language.get();
      const done = of ? await request<CampagneHeel>("PUT", `${ADDRESS}/${of.id}`, body, tag) : await request<CampagneHeel>("POST", ADDRESS, body, tag);
      readAgain(ADDRESS);
      if (!of) go(`${BACK}/${done.id}`, true);
      onDone?.();
    }, t("De campagne is bewaard."));
  };

  return (
    <Show
      answer={templates}
      heights={[12]}
      empty={(all) => (all.length === 0 ? { icon: "plan", title: t("Maak eerst een sjabloon"), text: t("Een sjabloon is een bericht in een of meer talen.") } : null)}
    >
      {(all) => (
        <form class="stack" onSubmit={submit}>
          <FaultList faults={faults} />
          <Card title={t("Wat stuurt u?")} icon="mail">
            <div class="fields">
              <TextField label={t("Naam, alleen voor collega's")} name="naam" faults={faults} required maxLength={100} value={name} onInput={setName} />
              <Select
                label={t("Sjabloon")}
                name="sjabloon"
                faults={faults}
                value={template}
                options={[{ value: "", text: t("Kies") }, ...all.map((one) => ({ value: one.id, text: one.naam }))]}
                onChange={setTemplate}
              />
            </div>
          </Card>
          <Card title={t("Wie krijgt het?")} icon="person">
            <Audience of={chosen} faults={faults} onChange={setChosen} />
          </Card>
          <Card title={t("Wanneer?")} icon="clock">
            <Choice type="radio" name="wanneer" text={t("Meteen na de start")} checked={!later} onChange={() => setLater(false)} />
            <Choice type="radio" name="wanneer" text={t("Op een later moment")} checked={later} onChange={() => setLater(true)} />
            {later && (
              <div class="fields">
                <TextField label={t("Dag")} name="op" faults={faults} type="date" required min={shift(null, 0)} value={day} onInput={setDay} />
                <TextField label={t("Tijd")} name="op.tijd" type="time" required value={time} onInput={setTime} />
              </div>
            )}
            <p class="soft">
              <Tx v={t("Tussen 21.00 en 8.00 uur sturen wij niets naar telefoons.")} />
            </p>
          </Card>
          <div class="acts">
            <Button text={t("Bewaar en bekijk vooraf")} icon="check" main busy={busy || !template} />
            {onDone && <Button text={t("Toch niet")} onPress={onDone} />}
          </div>
        </form>
      )}
    </Show>
  );
}

/** What the campaign is, who did what with it, and for whom it is. */
function Summary({ of, children }: { of: CampagneHeel; children: ComponentChildren }) {
  const stand = STAND[of.stand];
  const steps = [
    { name: t("Gemaakt"), done: of.gemaakt },
    { name: t("Akkoord"), done: of.akkoord },
    { name: t("Gestart"), done: of.gestart },
    { name: t("Gestopt"), done: of.gestopt },
  ];
  return (
    <section class="card" aria-labelledby="campagne">
      <div class="card__head answered">
        <h2 class="nl-heading nl-heading--level-2 grow" id="campagne">
          <Name v={of.naam} />
        </h2>
        <Chip tone={stand.tone} icon={stand.icon} text={stand.text()} />
      </div>
      <Facts>
        <Fact name={t("Sjabloon")}>
          <a class="nl-link" href={`${BACK}/sjablonen/${of.sjabloon.id}`}>
            <Name v={of.sjabloon.naam} />
          </a>
        </Fact>
        {of.op && (
          <Fact name={t("Moment")}>
            <span class="moment">
              <Tx v={dayOf(of.op, true)} />
              <Ltr v={timeOf(of.op)} />
            </span>
          </Fact>
        )}
        {steps.map(
          ({ name, done }) =>
            done && (
              <Fact key={plain(name)} name={name}>
                <span class="moment">
                  <Name v={done.door} />
                  <Tx v={dayOf(done.op, true)} />
                </span>
              </Fact>
            ),
        )}
      </Facts>
      <Chosen of={of.selectie} />
      {children}
    </section>
  );
}

/** A campaign that was started: how far it is, and stopping it. */
function Running({ of }: { of: CampagneHeel }) {
  const { busy, send } = useSend();
  const [sure, setSure] = useState(false);
  const stop = () =>
    send(() => request("POST", `${ADDRESS}/${of.id}/stop`), t("De campagne is gestopt.")).then((done) => {
      setSure(false);
      if (done) readAgain(ADDRESS);
    });
  return (
    <>
      <Summary of={of}>
        {of.stand !== "gestopt" && !sure && (
          <div class="acts">
            <Button text={t("Stop de campagne")} icon="stop" onPress={() => setSure(true)} />
          </div>
        )}
        {of.stand !== "gestopt" && sure && (
          <div class="sure" role="group" aria-labelledby="zeker">
            <p id="zeker">
              <Tx v={t("Stopt u? Wie het bericht al heeft, houdt het.")} />
            </p>
            <div class="acts">
              <Button text={t("Stop nu")} icon="stop" main busy={busy} onPress={() => void stop()} />
              <Button text={t("Toch niet")} onPress={() => setSure(false)} />
            </div>
          </div>
        )}
      </Summary>
      <Results id={of.id} live={of.stand !== "gestopt"} />
    </>
  );
}
