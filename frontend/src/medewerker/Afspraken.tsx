import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../answers";
import { send as request } from "../api/get";
import { t } from "../i18n";
import { Chip, Fold } from "../parts/Bits";
import { Button } from "../parts/Forms";
import { Icon } from "../parts/Icon";
import { Block, Show } from "../parts/States";
import { Ltr, Name, Tx } from "../parts/Tx";
import type { Given } from "../screens";
import { Spoken } from "../werk/Bits";
import { useSend } from "../werk/Fields";
import { dayOf, timeOf } from "../werk/days";
import type { GeplandeAfspraak } from "../werk/shapes";
import { ANSWER, KIND, STATUS } from "../werk/words";
import { AppointmentForm } from "./AppointmentForm";
import { Person } from "./Head";

/** The appointments of one person: planning, moving and calling off. */
export function Afspraken({ given }: { given: Given }) {
  const wie = given["wie"] ?? "";
  const address = `/api/v1/dossiers/${wie}/afspraken`;
  const answer = useAnswer<GeplandeAfspraak[]>(address);
  const [open, setOpen] = useState(false);
  const changed = () => {
    setOpen(false);
    readAgain(`/api/v1/dossiers`);
  };
  return (
    <Person wie={wie}>
      {open ? (
        <AppointmentForm address={address} onDone={changed} onCancel={() => setOpen(false)} />
      ) : (
        <div class="acts">
          <Button text={t("Plan een afspraak")} icon="plus" main onPress={() => setOpen(true)} />
        </div>
      )}
      <Show answer={answer} heights={[8, 8]}>
        {(all) => {
          const now = new Date().toISOString();
          const coming = all.filter((one) => one.status === "gepland" && Date.parse(one.begin) >= Date.parse(now));
          const rest = all.filter((one) => !coming.includes(one)).reverse();
          return (
            <>
              {coming.length === 0 && <Block icon="agenda" title={t("Er is geen afspraak gepland")} text={t("Plan een afspraak. Deze persoon ziet die meteen.")} />}
              {coming.map((one) => (
                <Planned key={one.id} one={one} address={address} onDone={changed} />
              ))}
              {rest.length > 0 && (
                <Fold title={t("Eerder en afgezegd")} icon="clock">
                  <ul class="rows">
                    {rest.map((one) => (
                      <li key={one.id} class="row">
                        <div class="grow">
                          <b>
                            <Tx v={KIND[one.soort]()} />
                          </b>
                          <p class="row__state moment">
                            <Tx v={dayOf(one.begin)} />
                            <Ltr v={timeOf(one.begin)} />
                          </p>
                        </div>
                        <span class="tag">
                          <Tx v={STATUS[one.status]()} />
                        </span>
                      </li>
                    ))}
                  </ul>
                </Fold>
              )}
            </>
          );
        }}
      </Show>
    </Person>
  );
}

function Planned({ one, address, onDone }: { one: GeplandeAfspraak; address: string; onDone: () => void }) {
  const [doing, setDoing] = useState<"moving" | "cancelling" | null>(null);
  const { busy, send } = useSend();
  const id = `afspraak-${one.id}`;
  const cancel = () =>
    send(() => request("PATCH", `${address}/${one.id}`, { status: "afgezegd" }), t("De afspraak is afgezegd.")).then((done) => done && onDone());
  const moved = () => {
    setDoing(null);
    onDone();
  };
  if (doing === "moving") {
    return <AppointmentForm address={address} of={one} onDone={moved} onCancel={() => setDoing(null)} />;
  }
  return (
    <article class="card" aria-labelledby={id}>
      <h2 class="nl-heading nl-heading--level-3" id={id}>
        <Tx v={KIND[one.soort]()} />
      </h2>
      {one.antwoord && (
        <Chip tone={one.antwoord === "ik_kom" ? "good" : "care"} icon={one.antwoord === "ik_kom" ? "check" : "info"} text={ANSWER[one.antwoord]()} />
      )}
      <ul class="facts">
        <li>
          <Icon name="clock" />
          <span class="moment">
            <strong>
              <Tx v={dayOf(one.begin)} />
            </strong>
            <Ltr v={one.einde ? `${timeOf(one.begin)} – ${timeOf(one.einde)}` : timeOf(one.begin)} />
          </span>
        </li>
        {one.plaats && (
          <li>
            <Icon name="pin" />
            <Name v={[one.plaats.naam, one.plaats.adres].filter(Boolean).join(", ")} />
          </li>
        )}
        {one.videogesprek && (
          <li>
            <Icon name="video" />
            <Tx v={t("Via een videogesprek")} />
          </li>
        )}
        {one.met && (
          <li>
            <Icon name="person" />
            <Name v={one.met} />
          </li>
        )}
        {one.tolk && (
          <li>
            <Icon name="talk" />
            <span class="moment">
              <Tx v={t("Met een tolk:")} />
              <Spoken tag={one.tolk} />
            </span>
          </li>
        )}
      </ul>
      {doing === "cancelling" ? (
        <div class="sure" role="group" aria-labelledby={`${id}-zeker`}>
          <p id={`${id}-zeker`}>
            <Tx v={t("Zegt u deze afspraak af? Deze persoon krijgt meteen bericht.")} />
          </p>
          <div class="acts">
            <Button text={t("Zeg af")} icon="shut" main busy={busy} onPress={() => void cancel()} />
            <Button text={t("Toch niet")} onPress={() => setDoing(null)} />
          </div>
        </div>
      ) : (
        <div class="acts">
          <Button text={t("Verzet of wijzig")} icon="agenda" onPress={() => setDoing("moving")} />
          <Button text={t("Zeg af")} icon="shut" onPress={() => setDoing("cancelling")} />
        </div>
      )}
    </article>
  );
}
