import { useState } from "preact/hooks";
import { readAgain } from "../answers";
import { Failure, type Fout, ask } from "../api/get";
import { language, plain, t, tn } from "../i18n";
import { Chip } from "../parts/Bits";
import { Button } from "../parts/Forms";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Ltr, Name, Tx } from "../parts/Tx";
import { Select, useSend } from "../werk/Fields";
import { Cell, Row, Table } from "../werk/Table";
import type { Importsoort, Inlezing } from "../werk/shapes";
import { FILE } from "../werk/words";

const ADDRESS = "/api/v1/importen";
/** A big file is checked line by line: longer than an answer usually takes. */
const PATIENCE_MS = 300_000;
/** More faults than anybody reads at once. */
const SHOWN = 200;

type Outcome = { state: "refused"; faults: Fout[] } | { state: "stored"; done: Inlezing };

/** Reads a file of facts in: everything, or nothing with every fault by line, or the good lines when asked. */
export function Bestand() {
  const [kind, setKind] = useState<Importsoort>("uren");
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { busy, send } = useSend();

  const choose = (chosen: File | null | undefined) => {
    setFile(chosen ?? null);
    setOutcome(null);
  };
  const deliver = (partly: boolean) =>
    send(async () => {
      if (file) setOutcome(await upload(kind, file, partly));
      readAgain("/api/v1/dossiers");
    });

  return (
    <Page title={t("Bestand inlezen")} back="/medewerker/meer">
      <form
        class="card form"
        onSubmit={(event) => {
          event.preventDefault();
          void deliver(false);
        }}
      >
        <Select
          label={t("Wat staat er in het bestand?")}
          name="soort"
          value={kind}
          options={(Object.keys(FILE) as Importsoort[]).map((value) => ({ value, text: FILE[value]() }))}
          onChange={(value) => {
            setKind(value as Importsoort);
            setOutcome(null);
          }}
        />
        <Drop file={file} onChoose={choose} />
        <p class="soft">
          <Tx v={t("Eerst kijken wij alle regels na. Is er één fout? Dan slaan wij niets op.")} />
        </p>
        <div class="acts">
          <Button text={busy ? t("Wij kijken het bestand na …") : t("Lees in")} icon="check" main busy={busy || !file} />
        </div>
      </form>
      <div role="status" class="stack">
        {outcome?.state === "refused" && <Refused faults={outcome.faults} header={!isJson(file)} busy={busy} onPartly={() => void deliver(true)} />}
        {outcome?.state === "stored" && <Stored done={outcome.done} />}
      </div>
      {outcome && <Faults faults={outcome.state === "refused" ? outcome.faults : outcome.done.fouten} />}
    </Page>
  );
}

/** Where a file is dropped, or chosen with a tap or the keyboard. */
function Drop({ file, onChoose }: { file: File | null; onChoose: (file: File | null | undefined) => void }) {
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent, on: boolean) => {
    event.preventDefault();
    setOver(on);
  };
  return (
    <label
      class={over ? "drop drop--over" : "drop"}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        onChoose(event.dataTransfer?.files[0]);
      }}
    >
      <Icon name={file ? "check" : "down"} />
      <span class="drop__what">
        {file ? <Name v={file.name} /> : <Tx v={t("Sleep een bestand hierheen, of kies een bestand")} />}
      </span>
      <span class="soft">
        <Tx v={t("CSV of NDJSON")} />
      </span>
      <input
        type="file"
        class="drop__input"
        aria-label={plain(t("Kies een bestand"))}
        accept=".csv,.ndjson,.jsonl,text/csv,application/x-ndjson"
        onChange={(event) => onChoose(event.currentTarget.files?.[0])}
      />
    </label>
  );
}

interface RefusedProps {
  faults: Fout[];
  /** Whether the first line names the columns: a fault there is one of the whole file. */
  header: boolean;
  busy: boolean;
  onPartly: () => void;
}

function Refused({ faults, header, busy, onPartly }: RefusedProps) {
  const lines = new Set(faults.map(({ regel }) => regel)).size;
  const whole = header && faults.some(({ regel }) => (regel ?? 1) === 1);
  return (
    <section class="card card--care">
      <h2 class="nl-heading nl-heading--level-3">
        <Tx v={t("Er is niets opgeslagen")} />
      </h2>
      <p class="nl-paragraph">
        <Tx v={whole ? t("De eerste regel klopt niet. Daar staan de namen van de kolommen.") : tn("1 regel klopt niet.", "{n} regels kloppen niet.", lines)} />
      </p>
      <p class="nl-paragraph">
        <Tx v={t("Verbeter het bestand en lees het opnieuw in.")} />
      </p>
      {!whole && (
        <div class="acts">
          <Button text={t("Sla de goede regels toch op")} icon="check" busy={busy} onPress={onPartly} />
        </div>
      )}
    </section>
  );
}

function Stored({ done }: { done: Inlezing }) {
  return (
    <section class={done.geweigerd > 0 ? "card" : "card card--good"}>
      <h2 class="nl-heading nl-heading--level-3">
        <Tx v={done.geweigerd > 0 ? t("Een deel is opgeslagen") : t("Alles is opgeslagen")} />
      </h2>
      <ul class="tags">
        <li>
          <Chip tone="good" icon="check" text={tn("1 regel is goed", "{n} regels zijn goed", done.goed)} />
        </li>
        {done.geweigerd > 0 && (
          <li>
            <Chip tone="care" icon="alert" text={tn("1 regel geweigerd", "{n} regels geweigerd", done.geweigerd)} />
          </li>
        )}
        <li>
          <Chip tone="calm" icon="person" text={tn("1 dossier gewijzigd", "{n} dossiers gewijzigd", done.gewijzigd)} />
        </li>
      </ul>
      {done.gewijzigd === 0 && done.geweigerd === 0 && (
        <p class="nl-paragraph">
          <Tx v={t("Wij kenden deze gegevens al. Er is niets veranderd.")} />
        </p>
      )}
      {done.geweigerd > 0 && (
        <div class="acts">
          <a class="nl-button nl-button--secondary" href={`${ADDRESS}/${done.id}/geweigerd`} download>
            <Icon name="down" />
            <span class="nl-button__label">
              <Tx v={t("Haal de geweigerde regels op")} />
            </span>
          </a>
        </div>
      )}
    </section>
  );
}

function Faults({ faults }: { faults: Fout[] }) {
  if (faults.length === 0) return null;
  return (
    <section class="part" aria-labelledby="fouten">
      <h2 class="nl-heading nl-heading--level-2" id="fouten">
        <Tx v={tn("1 fout", "{n} fouten", faults.length)} />
      </h2>
      <Table label={t("Fouten per regel")} heads={[t("Regel"), t("Kolom"), t("Wat klopt er niet?")]}>
        {faults.slice(0, SHOWN).map((fault, index) => (
          <Row key={index}>
            <Cell>
              <b>
                <Tx v={fault.regel ? t("Regel {n}", { n: fault.regel }) : t("Het hele bestand")} />
              </b>
            </Cell>
            <Cell head={t("Kolom")}>{fault.veld && <Ltr v={fault.veld} />}</Cell>
            <Cell head={t("Wat klopt er niet?")}>
              <Tx v={fault.melding} />
            </Cell>
          </Row>
        ))}
      </Table>
      {faults.length > SHOWN && (
        <p class="soft">
          <Tx v={t("U ziet de eerste {n} fouten.", { n: SHOWN })} />
        </p>
      )}
    </section>
  );
}

/** Sends the file as it is. Faults are an outcome here; throws `Failure` for anything else. */
async function upload(kind: Importsoort, file: File, partly: boolean): Promise<Outcome> {
  const { tag } = language.get();
  const form = isJson(file) ? "application/x-ndjson" : "text/csv";
  const headers = { Accept: "application/json", "Accept-Language": tag, "Content-Type": form, "X-Requested-With": "inburgerpad" };
  const query = partly ? `soort=${kind}&gedeeltelijk=true` : `soort=${kind}`;
  try {
    return { state: "stored", done: await ask<Inlezing>(`${ADDRESS}?${query}`, { method: "POST", headers, body: file }, PATIENCE_MS) };
  } catch (cause) {
    if (cause instanceof Failure && cause.faults.length > 0) return { state: "refused", faults: cause.faults };
    throw cause;
  }
}

function isJson(file: File | null): boolean {
  return file !== null && /\.(nd)?jsonl?$/i.test(file.name);
}
