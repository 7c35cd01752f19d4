import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../../answers";
import { send as request } from "../../api/get";
import { language, plain, t } from "../../i18n";
import { Chip } from "../../parts/Bits";
import { Button } from "../../parts/Forms";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { Show } from "../../parts/States";
import { Name } from "../../parts/Tx";
import { go } from "../../route";
import type { Given } from "../../screens";
import { WithRight, useLanguages } from "../../werk/Bits";
import { Area, FaultList, type Faults, Select, TextField, useSend } from "../../werk/Fields";
import { Message } from "./Message";
import { Remove } from "./Remove";
import type { SjabloonHeel, Staat, Variant } from "./shapes";
import { STATE } from "./words";

const ADDRESS = "/api/v1/sjablonen";
const BACK = "/medewerker/campagnes/sjablonen";
const SOURCE = "nl";
const EMPTY: Variant = { taal: SOURCE, richting: "ltr", titel: "", tekst: "", staat: "mens" };

/** One template: the message in Dutch and its variants, a tab per language. */
export function Sjabloon({ given }: { given: Given }) {
  const id = given["id"] ?? "";
  return (
    <Page title={id === "nieuw" ? t("Nieuw sjabloon") : t("Sjabloon")} back={BACK}>
      <WithRight right="campagnes">{id === "nieuw" ? <Editor /> : <Existing id={id} />}</WithRight>
    </Page>
  );
}

function Existing({ id }: { id: string }) {
  const answer = useAnswer<SjabloonHeel>(`${ADDRESS}/${id}`);
  return (
    <Show answer={answer} heights={[4, 16]}>
      {(of) => <Editor key={of.versie} of={of} />}
    </Show>
  );
}

function Editor({ of }: { of?: SjabloonHeel }) {
  const languages = useLanguages();
  const [name, setName] = useState(of?.naam ?? "");
  const [variants, setVariants] = useState<Record<string, Variant>>(() => Object.fromEntries((of?.varianten ?? [EMPTY]).map((one) => [one.taal, one])));
  const [shown, setShown] = useState(SOURCE);
  const { busy, faults, send } = useSend();

  const here = languages.find(({ tag }) => tag === shown);
  const variant = variants[shown] ?? { ...EMPTY, taal: shown, richting: here?.richting ?? "ltr", staat: "machine" };
  const change = (what: Partial<Variant>) => setVariants({ ...variants, [shown]: { ...variant, ...what } });
  const filled = languages.map(({ tag }) => variants[tag]).filter((one) => one !== undefined && (one.taal === SOURCE || one.titel.trim() || one.tekst.trim()));

  const submit = (event: Event) => {
    event.preventDefault();
    const varianten = filled.map((one) => ({ taal: one?.taal, titel: one?.titel, tekst: one?.tekst, staat: one?.staat }));
    void send(async () => {
      const { tag } = language.get();
      const done = of
        ? await request<SjabloonHeel>("PUT", `${ADDRESS}/${of.id}`, { naam: name, varianten }, tag)
        : await request<SjabloonHeel>("POST", ADDRESS, { naam: name, varianten }, tag);
      readAgain(ADDRESS);
      if (!of) go(`${BACK}/${done.id}`, true);
    }, t("Het sjabloon is bewaard."));
  };

  return (
    <form class="stack" onSubmit={submit}>
      <FaultList faults={faults.map((fault) => ({ ...fault, melding: withLanguage(fault.veld, fault.melding, filled, languages) }))} />
      <section class="card">
        <TextField label={t("Naam, alleen voor collega's")} name="naam" faults={faults} required maxLength={100} value={name} onInput={setName} />
      </section>
      <div class="langtabs" role="group" aria-label={plain(t("Talen"))}>
        {languages.map(({ tag, naam }) => {
          const one = variants[tag];
          const state = one && (one.titel || one.tekst) ? STATE[one.staat] : null;
          return (
            <button key={tag} type="button" class="langtabs__one" aria-pressed={tag === shown} onClick={() => setShown(tag)}>
              <Icon name={state?.icon ?? "plus"} />
              <Name v={naam} lang={tag} />
              {state && <span class={`langtabs__state langtabs__state--${state.tone}`} title={plain(state.text())} />}
            </button>
          );
        })}
      </div>
      <div class="duo">
        <section class="card" aria-label={plain(here?.naam ?? shown)}>
          {variant.staat === "verouderd" && <Chip tone="care" icon="alert" text={t("De Nederlandse tekst is daarna gewijzigd.")} />}
          <Area
            key={`titel-${shown}`}
            label={t("Titel")}
            name={field(filled, shown, "titel")}
            faults={faults}
            rows={2}
            maxLength={100}
            required={shown === SOURCE}
            lang={shown}
            dir={variant.richting}
            value={variant.titel}
            onInput={(titel) => change({ titel })}
          />
          <Area
            key={`tekst-${shown}`}
            label={t("Bericht")}
            name={field(filled, shown, "tekst")}
            faults={faults}
            hint={shown === SOURCE ? t("Korte zinnen, hooguit 15 woorden. Elke zin op een eigen regel.") : t("Elke zin op een eigen regel, zoals in het Nederlands.")}
            rows={7}
            maxLength={1500}
            required={shown === SOURCE}
            lang={shown}
            dir={variant.richting}
            value={variant.tekst}
            onInput={(tekst) => change({ tekst })}
          />
          {shown !== SOURCE && (
            <Select
              label={t("Hoe is deze tekst gemaakt?")}
              name={field(filled, shown, "staat")}
              faults={faults}
              value={variant.staat}
              options={(Object.keys(STATE) as Staat[]).map((value) => ({ value, text: STATE[value].text() }))}
              onChange={(staat) => change({ staat: staat as Staat })}
            />
          )}
        </section>
        <Message taal={shown} richting={variant.richting} titel={variant.titel} uitleg={variant.tekst.split("\n")} />
      </div>
      <div class="acts">
        <Button text={t("Bewaar")} icon="check" main busy={busy} />
        {of && <Remove list={ADDRESS} id={of.id} back={BACK} />}
      </div>
    </form>
  );
}

type Filled = readonly (Variant | undefined)[];

/** The name under which the server has faults of one text: its place in the list that was sent. */
function field(filled: Filled, tag: string, part: string): string {
  return `varianten[${filled.findIndex((one) => one?.taal === tag)}].${part}`;
}

/** A fault in another tab says which language it is in. */
function withLanguage(veld: Faults[number]["veld"], melding: string, filled: Filled, languages: { tag: string; naam: string }[]): string {
  const place = /^varianten\[(\d+)\]/.exec(veld)?.[1];
  const tag = place === undefined ? undefined : filled[Number(place)]?.taal;
  const naam = languages.find((one) => one.tag === tag)?.naam;
  return naam ? `${naam}: ${melding}` : melding;
}
