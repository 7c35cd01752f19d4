import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../answers";
import { plain, t, tn } from "../i18n";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Block, Show } from "../parts/States";
import { Ltr, Name, Tx } from "../parts/Tx";
import { createStore } from "../store";
import { Spoken } from "../werk/Bits";
import { Select, TextField, Toggle } from "../werk/Fields";
import { Cell, Row, Table } from "../werk/Table";
import { Turn } from "../werk/Turn";
import { dayBefore, dayOf } from "../werk/days";
import type { Dossierlijst, Filter, LijstDossier } from "../werk/shapes";
import { KIND, ROUTE, SIGNAL } from "../werk/words";

interface Question {
  zoek: string;
  leerroute: string;
  filters: readonly Filter[];
  pagina: number;
}

const EVERYBODY: Question = { zoek: "", leerroute: "", filters: [], pagina: 1 };
const SIZE = 25;

/** What was looked for last, so that going back from a person shows it again. In memory only: a name is in no address. */
const question = createStore<Question>(EVERYBODY);

const FILTERS = Object.keys(SIGNAL) as Filter[];

/** The people of the municipality, found by name, number, route and what asks for attention. */
export function Mensen() {
  const asked = question.use();
  const change = (what: Partial<Question>) => question.set({ ...asked, pagina: 1, ...what });
  return (
    <Page title={t("Mensen")}>
      <section class="card filters" aria-label={plain(t("Zoeken"))}>
        <SearchBox onSearch={(zoek) => change({ zoek })} />
        <Select
          label={t("Leerroute")}
          name="leerroute"
          value={asked.leerroute}
          options={[
            { value: "", text: t("Alle leerroutes") },
            ...Object.entries(ROUTE).map(([value, text]) => ({ value, text: text() })),
            { value: "geen", text: t("Nog geen PIP") },
          ]}
          onChange={(leerroute) => change({ leerroute })}
        />
        <Filters chosen={asked.filters} onChange={(filters) => change({ filters })} />
      </section>
      <Found asked={asked} onTurn={(pagina) => change({ pagina })} />
    </Page>
  );
}

/** Typing looks by itself, a moment after the last letter; Enter looks at once. */
function SearchBox({ onSearch }: { onSearch: (zoek: string) => void }) {
  const [words, setWords] = useState(question.get().zoek);
  useEffect(() => {
    if (words.trim() === question.get().zoek) return;
    const timer = setTimeout(() => onSearch(words.trim()), 350);
    return () => clearTimeout(timer);
  }, [words]);
  const submit = (event: Event) => {
    event.preventDefault();
    onSearch(words.trim());
  };
  return (
    <form role="search" onSubmit={submit}>
      <TextField label={t("Naam of clientnummer")} name="zoek" type="search" maxLength={100} value={words} onInput={setWords} />
    </form>
  );
}

/** What asks for attention, to choose from: folded away where there is little room. */
function Filters({ chosen, onChange }: { chosen: readonly Filter[]; onChange: (filters: Filter[]) => void }) {
  const [roomy] = useState(() => matchMedia("(min-width: 52rem)").matches);
  return (
    <details class="filters__more" open={roomy || chosen.length > 0}>
      <summary>
        <Tx v={chosen.length > 0 ? tn("1 filter staat aan", "{n} filters staan aan", chosen.length) : t("Laat alleen zien")} />
        <Icon name="chevron" flip />
      </summary>
      <div class="toggles" role="group" aria-label={plain(t("Laat alleen zien"))}>
        {FILTERS.map((code) => {
          const on = chosen.includes(code);
          return <Toggle key={code} text={SIGNAL[code]()} on={on} onPress={() => onChange(on ? chosen.filter((one) => one !== code) : [...chosen, code])} />;
        })}
      </div>
    </details>
  );
}

function Found({ asked, onTurn }: { asked: Question; onTurn: (pagina: number) => void }) {
  const query = new URLSearchParams({ pagina: String(asked.pagina), aantal: String(SIZE) });
  if (asked.zoek) query.set("zoek", asked.zoek);
  if (asked.leerroute) query.set("leerroute", asked.leerroute);
  for (const filter of asked.filters) query.append("filter", filter);
  const answer = useAnswer<Dossierlijst>(`/api/v1/dossiers?${query}`);
  // Nine digits that could be a BSN are refused: nothing is wrong with the server.
  if (answer.state === "fout" && /^\d{9}$/.test(asked.zoek)) {
    return <Block icon="info" title={t("Zoek niet op BSN")} text={t("Zoek op naam of op clientnummer.")} />;
  }
  return (
    <Show
      answer={answer}
      heights={[4, 4, 4, 4]}
      empty={({ totaal }) => (totaal === 0 ? { icon: "person", title: t("Niemand gevonden"), text: t("Zoek op iets anders, of zet een filter uit.") } : null)}
    >
      {({ totaal, dossiers }) => (
        <>
          <p class="soft" role="status">
            <Tx v={tn("1 persoon", "{n} mensen", totaal)} />
          </p>
          <Table label={t("Mensen")} heads={[t("Naam"), t("Leerroute"), t("Einde termijn"), t("Volgende afspraak"), t("Aandacht")]}>
            {dossiers.map((one) => (
              <Person key={one.clientnummer} one={one} />
            ))}
          </Table>
          <Turn page={asked.pagina} pages={Math.ceil(totaal / SIZE)} onTurn={onTurn} />
        </>
      )}
    </Show>
  );
}

function Person({ one }: { one: LijstDossier }) {
  const next = one.volgendeAfspraak;
  return (
    <Row>
      <Cell>
        <a class="table__link" href={`/medewerker/mensen/${one.clientnummer}`}>
          <Name v={one.naam} />
        </a>
        <span class="row__state table__about">
          <Ltr v={one.clientnummer} />
          <Spoken tag={one.taal} />
        </span>
      </Cell>
      <Cell head={t("Leerroute")}>
        <Tx v={one.leerroute ? ROUTE[one.leerroute]() : t("Nog geen PIP")} />
      </Cell>
      <Cell head={t("Einde termijn")}>{one.termijnEinde ? <Tx v={dayOf(dayBefore(one.termijnEinde), true)} /> : <Nothing />}</Cell>
      <Cell head={t("Volgende afspraak")}>
        {next ? (
          <>
            <Tx v={KIND[next.soort]()} />
            <span class="row__state">
              <Tx v={dayOf(next.begin, true)} />
            </span>
          </>
        ) : (
          <Nothing />
        )}
      </Cell>
      <Cell head={t("Aandacht")}>
        {one.signalen.length === 0 ? (
          <Nothing />
        ) : (
          <ul class="tags">
            {one.signalen.map((code) => (
              <li key={code} class="tag tag--care">
                <Icon name="info" />
                <Tx v={SIGNAL[code]()} />
              </li>
            ))}
          </ul>
        )}
      </Cell>
    </Row>
  );
}

function Nothing() {
  return (
    <span class="soft">
      <Tx v={t("Geen")} />
    </span>
  );
}
