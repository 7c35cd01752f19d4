import { useState } from "preact/hooks";
import { readAgain } from "../../answers";
import { send } from "../../api/get";
import type { DeelCode, Deling, Scope } from "../../api/antwoorden_mijn";
import type { Tekst } from "../../api/antwoorden";
import { language, plain, t } from "../../i18n";
import { Chip, Fold, Pages } from "../../parts/Bits";
import { Card, Lines } from "../../parts/Card";
import { Ask, Button, Choice, Field, useAct } from "../../parts/Forms";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { ReadAloud } from "../../parts/ReadAloud";
import { Ltr, Name, Tx } from "../../parts/Tx";
import "../../stijl/delen.css";
import { dateOf } from "../../day";

const ADDRESS = "/api/v1/mijn/delingen";
const SCOPES: Record<Scope, () => Tekst> = {
  afspraken: () => t("Uw afspraken"),
  voortgang: () => t("Uw plan en uw tijd"),
  uren: () => t("Uw uren"),
  examens: () => t("Uw examens"),
  betalingen: () => t("Wat de gemeente voor u betaalt"),
};

/** With whom I share what, until when; making a code to show, sharing less, and stopping. */
export function Delen() {
  const [code, setCode] = useState<DeelCode | null>(null);
  return (
    <Page title={t("Delen met een begeleider")} back="/ik">
      {code ? (
        <Shown code={code} onDone={() => setCode(null)} />
      ) : (
        <>
          <Make onMade={setCode} />
          <Pages<Deling[]>
            address={ADDRESS}
            count={(all) => all.length}
            empty={{ icon: "share", title: t("U deelt nu met niemand"), text: t("U kiest zelf of iemand meekijkt.") }}
          >
            {(all) => (
              <>
                {all.map((one) => (
                  <One key={one.id} one={one} onCode={setCode} />
                ))}
              </>
            )}
          </Pages>
        </>
      )}
    </Page>
  );
}

function Make({ onMade }: { onMade: (code: DeelCode) => void }) {
  const [open, setOpen] = useState(false);
  const [scopes, setScopes] = useState<Scope[]>(["afspraken"]);
  const [until, setUntil] = useState(() => ahead(3));
  const { busy, act, fault, miss } = useAct();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (scopes.length === 0) return miss("scopes");
    await act(async () => {
      onMade(await send<DeelCode>("POST", ADDRESS, { scopes, eindigtOp: until }, language.get().tag));
      readAgain(ADDRESS);
    });
  };
  if (!open) return <Button text={t("Deel met een begeleider")} icon="plus" main onPress={() => setOpen(true)} />;
  return (
    <Card title={t("Deel met een begeleider")} icon="share">
      <form class="form" noValidate onSubmit={(event) => void submit(event)}>
        <Ask text={t("Wat mag de begeleider zien?")} fault={fault("scopes")}>
          <Scopes chosen={scopes} onChange={setScopes} />
        </Ask>
        <Field label={t("Tot en met welke dag?")} kind="dag" between={{ min: ahead(0), max: ahead(12) }} value={until} fault={fault("eindigtOp")} onInput={setUntil} />
        <p class="soft">
          <Tx v={t("U kunt altijd eerder stoppen.")} />
        </p>
        <Button text={t("Maak een code")} main busy={busy} />
        <Button text={t("Toch niet")} onPress={() => setOpen(false)} />
      </form>
    </Card>
  );
}

/** A day some months from now, as the field for a date wants it; the server decides whether it may be. */
function ahead(months: number): string {
  const day = new Date();
  day.setMonth(day.getMonth() + months);
  return dateOf(day);
}

function Scopes({ chosen, of, onChange }: { chosen: Scope[]; of?: Scope[]; onChange: (scopes: Scope[]) => void }) {
  const all = of ?? (Object.keys(SCOPES) as Scope[]);
  return (
    <>
      {all.map((scope) => (
        <Choice
          key={scope}
          type="checkbox"
          name={scope}
          text={SCOPES[scope]()}
          checked={chosen.includes(scope)}
          onChange={(on) => onChange(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
        />
      ))}
    </>
  );
}

/** The code, to show in person: as a picture to scan and as letters to type. */
function Shown({ code, onDone }: { code: DeelCode; onDone: () => void }) {
  // An image runs no script, whatever is in it.
  const picture = `data:image/svg+xml,${encodeURIComponent(code.qr)}`;
  return (
    <Card title={t("Laat dit zien aan uw begeleider")} icon="share">
      <p class="nl-paragraph">
        <Tx v={t("Uw begeleider scant dit met de camera van de telefoon.")} />
      </p>
      <img class="qr" src={picture} alt={plain(t("Code om te scannen"))} />
      <p class="nl-paragraph">
        <Tx v={t("Of uw begeleider typt deze code:")} />
      </p>
      <p class="code">
        <Ltr v={code.code} />
      </p>
      <p class="soft">
        <Tx v={t("De code werkt 10 minuten, en voor één persoon.")} />
      </p>
      <p class="soft">
        <Tx v={t("Stuur de code niet door. Laat hem zelf zien.")} />
      </p>
      <Button text={t("Klaar")} main onPress={onDone} />
    </Card>
  );
}

function One({ one, onCode }: { one: Deling; onCode: (code: DeelCode) => void }) {
  const [less, setLess] = useState(false);
  const { busy, act } = useAct();
  const { tekst, status } = one;
  const id = `deling-${one.id}`;
  const over = status === "afgelopen" || status === "beeindigd";
  const own = one.herkomst !== "gemeente";
  const change = async (what: () => Promise<unknown>, done: Tekst) => {
    if (await act(what, done)) readAgain(ADDRESS);
  };
  return (
    <article class="card" aria-labelledby={id}>
      <div class="card__head">
        <span class="card__icon">
          <Icon name="person" />
        </span>
        <div class="grow">
          <h2 class="nl-heading nl-heading--level-3" id={id}>
            {one.met ? <Name v={one.met.naam} /> : <Tx v={one.voor ?? t("Een begeleider")} />}
          </h2>
          {one.met && (
            <p class="row__state">
              <Name v={one.met.organisatie} />
            </p>
          )}
        </div>
        <ReadAloud text={tekst.voorlezen} />
      </div>
      <Chip tone={over ? "calm" : status === "actief" ? "good" : "care"} icon={status === "actief" ? "eye" : "info"} text={tekst.stand} />
      {!over && (
        <ul class="sees">
          {tekst.ziet.map((line, index) => (
            <li key={index}>
              <Icon name="check" />
              <Tx v={line} />
            </li>
          ))}
        </ul>
      )}
      <Lines of={tekst.uitleg} />
      {one.gebruik.length > 0 && (
        <Fold title={t("Wat is er bekeken?")} icon="eye">
          <ul class="rows">
            {one.gebruik.map((look, index) => (
              <li key={index} class="row row--pay">
                <div class="grow">
                  <Tx v={look.tekst.wat} />
                  <p class="row__state pair">
                    <Tx v={look.tekst.datum} />
                    <Ltr v={look.tekst.tijd} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {own && !over && (
        <>
          {status !== "actief" && (
            <Button
              text={t("Maak een nieuwe code")}
              icon="key"
              busy={busy}
              onPress={() => void act(async () => onCode(await send<DeelCode>("POST", `${ADDRESS}/${one.id}/code`, {}, language.get().tag)))}
            />
          )}
          {less ? (
            <Less one={one} onDone={() => setLess(false)} />
          ) : (
            one.scopes.length > 1 && <Button text={t("Deel minder")} icon="minus" onPress={() => setLess(true)} />
          )}
          <Button text={t("Stop met delen")} icon="shut" busy={busy} onPress={() => void change(() => send("DELETE", `${ADDRESS}/${one.id}`), t("U deelt dit niet meer."))} />
        </>
      )}
    </article>
  );
}

function Less({ one, onDone }: { one: Deling; onDone: () => void }) {
  const { busy, act, fault, miss } = useAct();
  const [scopes, setScopes] = useState(one.scopes);
  const [until, setUntil] = useState(one.eindigtOp);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (scopes.length === 0) return miss("scopes");
    if (!(await act(() => send("PATCH", `${ADDRESS}/${one.id}`, { scopes, eindigtOp: until }, language.get().tag), t("U deelt nu minder.")))) return;
    readAgain(ADDRESS);
    onDone();
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <Ask text={t("Wat mag de begeleider nog zien?")} fault={fault("scopes")}>
        <Scopes chosen={scopes} of={one.scopes} onChange={setScopes} />
      </Ask>
      <Field label={t("Tot en met welke dag?")} kind="dag" between={{ min: ahead(0), max: one.eindigtOp }} value={until} fault={fault("eindigtOp")} onInput={setUntil} />
      <Button text={t("Bewaar")} main busy={busy} />
      <Button text={t("Toch niet")} onPress={onDone} />
    </form>
  );
}
