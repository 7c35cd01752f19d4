import { plain, t, tn } from "../../i18n";
import { Fold } from "../../parts/Bits";
import { Name, Tx } from "../../parts/Tx";
import { Spoken, useLanguages } from "../../werk/Bits";
import { Area, type Faults, Select, TextField, Toggle } from "../../werk/Fields";
import { dayOf } from "../../werk/days";
import { GROUP, ROUTE } from "../../werk/words";
import type { CampagneFilter, Selectie } from "./shapes";
import { FILTER } from "./words";

const FILTERS = Object.keys(FILTER) as CampagneFilter[];

export const EVERYBODY: Selectie = { leerroute: null, doelgroep: null, talen: [], filters: [], termijnEindigtVoor: null, clientnummers: [] };

interface AudienceProps {
  of: Selectie;
  faults: Faults;
  onChange: (of: Selectie) => void;
}

/** Who gets it. All that is chosen must hold. */
export function Audience({ of, faults, onChange }: AudienceProps) {
  const languages = useLanguages();
  const change = (what: Partial<Selectie>) => onChange({ ...of, ...what });
  return (
    <>
      <div class="fields">
        <Select
          label={t("Leerroute")}
          name="selectie.leerroute"
          faults={faults}
          value={of.leerroute ?? ""}
          options={[
            { value: "", text: t("Alle leerroutes") },
            ...Object.entries(ROUTE).map(([value, text]) => ({ value, text: text() })),
            { value: "geen", text: t("Nog geen PIP") },
          ]}
          onChange={(value) => change({ leerroute: (value || null) as Selectie["leerroute"] })}
        />
        <Select
          label={t("Groep")}
          name="selectie.doelgroep"
          faults={faults}
          value={of.doelgroep ?? ""}
          options={[{ value: "", text: t("Iedereen") }, ...Object.entries(GROUP).map(([value, text]) => ({ value, text: text() }))]}
          onChange={(value) => change({ doelgroep: (value || null) as Selectie["doelgroep"] })}
        />
        <TextField
          label={t("Termijn eindigt vóór")}
          name="selectie.termijnEindigtVoor"
          faults={faults}
          type="date"
          value={of.termijnEindigtVoor ?? ""}
          onInput={(value) => change({ termijnEindigtVoor: value || null })}
        />
      </div>
      <div class="toggles" role="group" aria-label={plain(t("Alleen mensen met"))}>
        {FILTERS.map((code) => {
          const on = of.filters.includes(code);
          return <Toggle key={code} text={FILTER[code]()} on={on} onPress={() => change({ filters: on ? of.filters.filter((one) => one !== code) : [...of.filters, code] })} />;
        })}
      </div>
      <Fold title={of.talen.length > 0 ? tn("1 taal gekozen", "{n} talen gekozen", of.talen.length) : t("Alleen mensen die een taal lezen")} icon="globe">
        <div class="toggles" role="group" aria-label={plain(t("Talen"))}>
          {languages.map(({ tag, naam }) => {
            const on = of.talen.includes(tag);
            return <Toggle key={tag} text={{ t: naam, lang: tag, dir: "ltr" }} on={on} onPress={() => change({ talen: on ? of.talen.filter((one) => one !== tag) : [...of.talen, tag] })} />;
          })}
        </div>
      </Fold>
      <Fold title={of.clientnummers.length > 0 ? tn("1 clientnummer", "{n} clientnummers", of.clientnummers.length) : t("Alleen deze clientnummers")} icon="list">
        <Area
          label={t("Clientnummers")}
          name="selectie.clientnummers"
          faults={faults}
          hint={t("Elk nummer op een eigen regel.")}
          rows={5}
          value={of.clientnummers.join("\n")}
          onInput={(value) => change({ clientnummers: value.split(/[\s,;]+/) })}
        />
      </Fold>
    </>
  );
}

/** What was chosen, to read. */
export function Chosen({ of }: { of: Selectie }) {
  const all = of.leerroute || of.doelgroep || of.talen.length || of.filters.length || of.termijnEindigtVoor || of.clientnummers.length;
  return (
    <ul class="tags">
      {!all && <Tag text={t("Iedereen die moet inburgeren")} />}
      {of.leerroute && <Tag text={of.leerroute === "geen" ? t("Nog geen PIP") : ROUTE[of.leerroute]()} />}
      {of.doelgroep && <Tag text={GROUP[of.doelgroep]()} />}
      {of.termijnEindigtVoor && <Tag text={t("Termijn eindigt vóór {datum}", { datum: dayOf(of.termijnEindigtVoor, true) })} />}
      {of.filters.map((code) => (
        <Tag key={code} text={FILTER[code]()} />
      ))}
      {of.talen.map((tag) => (
        <li key={tag} class="tag">
          <Spoken tag={tag} />
        </li>
      ))}
      {of.clientnummers.map((number) => (
        <li key={number} class="tag">
          <Name v={number} />
        </li>
      ))}
    </ul>
  );
}

function Tag({ text }: { text: Parameters<typeof Tx>[0]["v"] }) {
  return (
    <li class="tag">
      <Tx v={text} />
    </li>
  );
}
