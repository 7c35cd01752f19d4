import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../answers";
import { send as request } from "../api/get";
import { t } from "../i18n";
import { Card } from "../parts/Card";
import { Button } from "../parts/Forms";
import { Show } from "../parts/States";
import { Name, Tx } from "../parts/Tx";
import type { Given } from "../screens";
import { FaultList, Select, TextField, useSend } from "../werk/Fields";
import { dayOf, shift } from "../werk/days";
import type { Begeleider, Toewijzing } from "../werk/shapes";
import { Person } from "./Head";

/** The begeleiders that the municipality chose for one person: whom, until when, and ending it. */
export function Toewijzingen({ given }: { given: Given }) {
  const wie = given["wie"] ?? "";
  const address = `/api/v1/dossiers/${wie}/toewijzingen`;
  const answer = useAnswer<Toewijzing[]>(address);
  const changed = () => readAgain(address);
  return (
    <Person wie={wie}>
      <p class="nl-paragraph">
        <Tx v={t("Een toegewezen begeleider ziet alleen de afspraken. Wat iemand zelf deelt, staat hier niet.")} />
      </p>
      <Show answer={answer} heights={[8, 8]}>
        {(all) => (
          <>
            {all.map((one) => (
              <One key={one.id} one={one} address={address} onDone={changed} />
            ))}
            <Assign address={address} onDone={changed} />
          </>
        )}
      </Show>
    </Person>
  );
}

function One({ one, address, onDone }: { one: Toewijzing; address: string; onDone: () => void }) {
  const { busy, send } = useSend();
  const over = one.beeindigdOp !== null || one.eindigtOp < shift(null, 0);
  const stop = () => send(() => request("DELETE", `${address}/${one.id}`), t("De toewijzing is gestopt.")).then((done) => done && onDone());
  return (
    <article class={over ? "card card--calm" : "card"}>
      <h2 class="nl-heading nl-heading--level-3">
        <Name v={one.begeleider.naam} />
      </h2>
      <p class="row__state">
        <Name v={one.begeleider.organisatie} />
      </p>
      <p class="nl-paragraph">
        <Tx
          v={
            one.beeindigdOp
              ? t("Gestopt op {datum}", { datum: dayOf(one.beeindigdOp, true) })
              : over
                ? t("Was tot en met {datum}", { datum: dayOf(one.eindigtOp, true) })
                : t("Tot en met {datum}", { datum: dayOf(one.eindigtOp, true) })
          }
        />
      </p>
      {!over && (
        <div class="acts">
          <Button text={t("Stop deze toewijzing")} icon="shut" busy={busy} onPress={() => void stop()} />
        </div>
      )}
    </article>
  );
}

function Assign({ address, onDone }: { address: string; onDone: () => void }) {
  const answer = useAnswer<Begeleider[]>("/api/v1/begeleiders?aantal=200");
  const [who, setWho] = useState("");
  const [until, setUntil] = useState(shift(null, 180));
  const { busy, faults, send } = useSend();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await send(() => request("POST", address, { begeleider: who, eindigtOp: until }), t("De begeleider is toegewezen."))) onDone();
  };
  return (
    <Card title={t("Wijs een begeleider toe")} icon="plus">
      <Show
        answer={answer}
        heights={[4]}
        empty={(all) =>
          all.length === 0 ? { icon: "person", title: t("Er is nog geen begeleider"), text: t("Een begeleider staat hier na de eerste keer inloggen.") } : null
        }
      >
        {(all) => (
          <form class="form" onSubmit={(event) => void submit(event)}>
            <FaultList faults={faults} />
            <div class="fields">
              <Select
                label={t("Begeleider")}
                name="begeleider"
                faults={faults}
                value={who}
                options={[{ value: "", text: t("Kies") }, ...all.map((one) => ({ value: one.id, text: `${one.naam}, ${one.organisatie}` }))]}
                onChange={setWho}
              />
              <TextField label={t("Tot en met welke dag?")} name="eindigtOp" faults={faults} type="date" required min={shift(null, 0)} max={shift(null, 365)} value={until} onInput={setUntil} />
            </div>
            <div class="acts">
              <Button text={t("Wijs toe")} icon="check" main busy={busy || !who} />
            </div>
          </form>
        )}
      </Show>
    </Card>
  );
}
