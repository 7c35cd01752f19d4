import { useState } from "preact/hooks";
import { readAgain } from "../answers";
import { send } from "../api/get";
import type { Bericht, Berichten as Answer } from "../api/antwoorden_mijn";
import { language, t, tn } from "../i18n";
import { Chip, Pages } from "../parts/Bits";
import { Lines } from "../parts/Card";
import { useAct } from "../parts/Forms";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { ReadAloud } from "../parts/ReadAloud";
import { Term, Tx } from "../parts/Tx";
import { go } from "../route";
import { find } from "../screens";

/** The messages, the newest first: what is new, what it says, and the page it is about. */
export function Berichten() {
  return (
    <Page title={t("Berichten")}>
      <Pages<Answer>
        address="/api/v1/mijn/berichten"
        count={({ berichten }) => berichten.length}
        empty={{ icon: "mail", title: t("U heeft geen berichten"), text: t("Is er nieuws? Dan leest u dat hier.") }}
      >
        {({ berichten, ongelezen }) => (
          <>
            {ongelezen > 0 && <Chip tone="calm" icon="mail" text={tn("1 nieuw bericht", "{n} nieuwe berichten", ongelezen)} />}
            {berichten.map((one) => (
              <Message key={one.id} one={one} />
            ))}
          </>
        )}
      </Pages>
    </Page>
  );
}

function Message({ one }: { one: Bericht }) {
  const { tag } = language.use();
  const { tekst } = one;
  const fresh = one.gelezenOp === null;
  const [open, setOpen] = useState(false);
  const { busy, act } = useAct();
  const mark = async (gelezen: boolean) => {
    const done = await act(() => send("PATCH", `/api/v1/mijn/berichten/${one.id}`, { gelezen }, tag));
    if (done) readAgain("/api/v1/mijn/berichten");
  };
  const show = () => {
    setOpen(!open);
    if (!open && fresh) void mark(true);
  };
  const id = `bericht-${one.id}`;
  // A message may be about a page that this portal does not have (yet): then it only tells.
  const leads = find(one.pagina) !== null && one.pagina !== "/berichten";
  return (
    <article class={fresh ? "card unread" : "card"} aria-labelledby={id}>
      <div class="card__head">
        <div class="grow">
          {fresh && (
            <p class="eyebrow eyebrow--new">
              <Tx v={t("Nieuw")} />
            </p>
          )}
          <h2 class="nl-heading nl-heading--level-3" id={id}>
            <Tx v={tekst.titel} />
          </h2>
          {tekst.kop && (
            <p class="row__state">
              <Tx v={tekst.kop} />
            </p>
          )}
          <Term v={tekst.term} title={tekst.titel} />
        </div>
        <ReadAloud text={tekst.voorlezen} />
      </div>
      {open && (
        <>
          <Lines of={tekst.uitleg} />
          <Lines of={tekst.doen} />
          <p class="soft">
            <Tx v={tekst.hulp} />
          </p>
          {leads && (
            <button type="button" class="nl-button nl-button--primary wide" onClick={() => go(one.pagina)}>
              <span class="nl-button__label">
                <Tx v={t("Bekijk de pagina")} />
              </span>
            </button>
          )}
        </>
      )}
      <div class="chips">
        <button type="button" class="quiet" aria-expanded={open} aria-describedby={id} onClick={show}>
          <Icon name={open ? "shut" : "plus"} />
          <Tx v={open ? t("Sluiten") : t("Lees het bericht")} />
        </button>
        {open && !fresh && (
          <button type="button" class="quiet" disabled={busy} onClick={() => void mark(false)}>
            <Icon name="mail" />
            <Tx v={t("Zet op ongelezen")} />
          </button>
        )}
      </div>
    </article>
  );
}
