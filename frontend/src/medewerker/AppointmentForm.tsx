import { useState } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { send as request } from "../api/get";
import { t } from "../i18n";
import { Card } from "../parts/Card";
import { Button } from "../parts/Forms";
import { useLanguages } from "../werk/Bits";
import { Area, FaultList, Select, TextField, useSend } from "../werk/Fields";
import { dateOf } from "../day";
import { momentOf, shift, timeOf } from "../werk/days";
import type { Afspraaksoort, GeplandeAfspraak } from "../werk/shapes";
import { KIND } from "../werk/words";

interface FormProps {
  /** Of the appointments of one person. */
  address: string;
  /** The appointment to change; a new one without it. */
  of?: GeplandeAfspraak;
  onDone: () => void;
  onCancel: () => void;
}

/** Plans an appointment, or changes one. */
export function AppointmentForm({ address, of, onDone, onCancel }: FormProps) {
  const [kind, setKind] = useState<string>(of?.soort ?? "voortgangsgesprek");
  const [day, setDay] = useState(of ? dateOf(of.begin) : shift(null, 14));
  const [from, setFrom] = useState(of ? timeOf(of.begin) : "10:00");
  const [until, setUntil] = useState(of ? (of.einde ? timeOf(of.einde) : "") : "11:00");
  const [place, setPlace] = useState(of?.plaats?.naam ?? "");
  const [street, setStreet] = useState(of?.plaats?.adres ?? "");
  const [video, setVideo] = useState(of?.videogesprek ?? "");
  const [who, setWho] = useState(of?.met ?? "");
  const [interpreter, setInterpreter] = useState(of?.tolk ?? "");
  const [bring, setBring] = useState((of?.meenemen ?? []).join("\n"));
  const { busy, faults, send } = useSend();

  const submit = async (event: Event) => {
    event.preventDefault();
    const things = bring.split("\n").map((line) => line.trim()).filter(Boolean);
    const body = {
      soort: kind,
      begin: momentOf(day, from),
      einde: until ? momentOf(day, until) : null,
      plaats: place.trim() ? { naam: place.trim(), adres: street.trim() || null } : null,
      videogesprek: video.trim() || null,
      met: who.trim() || null,
      tolk: interpreter || null,
      meenemen: things.length > 0 ? things : null,
    };
    const done = of ? t("De afspraak is gewijzigd.") : t("De afspraak is gepland.");
    if (await send(() => (of ? request("PATCH", `${address}/${of.id}`, body) : request("POST", address, body)), done)) onDone();
  };

  return (
    <Card title={of ? t("Verzet of wijzig") : t("Plan een afspraak")} icon="agenda">
      <form class="form form--wide" onSubmit={(event) => void submit(event)}>
        <FaultList faults={faults} />
        <Select label={t("Soort afspraak")} name="soort" faults={faults} value={kind} options={kinds()} onChange={setKind} />
        <div class="fields">
          <TextField label={t("Dag")} name="begin" faults={faults} type="date" required min={shift(null, 0)} value={day} onInput={setDay} />
          <TextField label={t("Van")} name="begin.tijd" type="time" required value={from} onInput={setFrom} />
          <TextField label={t("Tot")} name="einde" faults={faults} type="time" value={until} onInput={setUntil} />
        </div>
        <div class="fields">
          <TextField label={t("Plaats")} name="plaats" faults={faults} maxLength={200} hint={t("Bijvoorbeeld: Stadhuis, kamer 2")} value={place} onInput={setPlace} />
          <TextField label={t("Adres")} name="plaats.adres" maxLength={200} value={street} onInput={setStreet} />
        </div>
        <TextField label={t("Of een link naar een videogesprek")} name="videogesprek" faults={faults} type="url" maxLength={1900} value={video} onInput={setVideo} />
        <div class="fields">
          <TextField label={t("Met wie")} name="met" faults={faults} maxLength={200} value={who} onInput={setWho} />
          <Interpreter value={interpreter} onChange={setInterpreter} />
        </div>
        <Area label={t("Meenemen")} name="meenemen" faults={faults} hint={t("Elk ding op een eigen regel.")} value={bring} maxLength={500} onInput={setBring} />
        <div class="acts">
          <Button text={of ? t("Bewaar") : t("Plan")} icon="check" main busy={busy} />
          <Button text={t("Toch niet")} onPress={onCancel} />
        </div>
      </form>
    </Card>
  );
}

function kinds(): { value: Afspraaksoort; text: Tekst }[] {
  return (Object.keys(KIND) as Afspraaksoort[]).map((value) => ({ value, text: KIND[value]() }));
}

function Interpreter({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const all = useLanguages().filter(({ tag }) => tag !== "nl");
  return (
    <Select
      label={t("Tolk")}
      name="tolk"
      value={value}
      options={[
        { value: "", text: t("Geen tolk") },
        ...all.map(({ tag, naam, richting }): { value: string; text: Tekst } => ({ value: tag, text: { t: naam, lang: tag, dir: richting } })),
      ]}
      onChange={onChange}
    />
  );
}
