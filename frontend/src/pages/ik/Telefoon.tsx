import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../../answers";
import { send } from "../../api/get";
import type { Apparaat, EmailStand, Proef } from "../../api/antwoorden_mijn";
import { language, t } from "../../i18n";
import { Chip } from "../../parts/Bits";
import { Card } from "../../parts/Card";
import { Button, Choice, Field, useAct } from "../../parts/Forms";
import { Icon } from "../../parts/Icon";
import { InstallGuide } from "../../parts/InstallGuide";
import { notice } from "../../parts/Notice";
import { Page } from "../../parts/Page";
import { Show } from "../../parts/States";
import { Ltr, Name, Tx } from "../../parts/Tx";
import { NoPush, canPush, subscribe } from "../../subscription";
import "../../stijl/agenda.css";
import "../../stijl/telefoon.css";

const ADDRESS = "/api/v1/mijn/push-abonnementen";

/** Messages on this phone: turning them on, trying them out, and putting the portal on the home screen. */
export function Telefoon() {
  const answer = useAnswer<Apparaat[]>(ADDRESS);
  return (
    <Page title={t("Berichten op deze telefoon")} back="/ik">
      <Show answer={answer} heights={[12, 10]}>
        {(all) => (
          <>
            <TurnOn />
            {all.length > 0 && (
              <section class="part" aria-labelledby="apparaten">
                <h2 class="nl-heading nl-heading--level-2" id="apparaten">
                  <Tx v={t("Hier krijgt u berichten")} />
                </h2>
                {all.map((one) => (
                  <Device key={one.id} one={one} />
                ))}
              </section>
            )}
          </>
        )}
      </Show>
      <InstallGuide />
      <Mail />
    </Page>
  );
}

/** A name for this device that its owner recognises. */
function nameOf(): string {
  const { userAgent } = navigator;
  const kind = /iPhone|iPad/.exec(userAgent)?.[0] ?? (/Android/.test(userAgent) ? "Android" : "Computer");
  const browser = /SamsungBrowser/.test(userAgent) ? "Samsung Internet" : /Firefox/.test(userAgent) ? "Firefox" : /Chrome/.test(userAgent) ? "Chrome" : "Safari";
  return `${kind} · ${browser}`;
}

function TurnOn() {
  const [shared, setShared] = useState(false);
  const { busy, act } = useAct();
  const press = () =>
    act(async () => {
      try {
        await subscribe(nameOf(), shared);
      } catch (cause) {
        if (!(cause instanceof NoPush)) throw cause;
        return notice.set(cause.reason === "geweigerd" ? t("Uw telefoon houdt berichten tegen. Zet ze aan bij Instellingen.") : t("Dat kan op deze telefoon niet."));
      }
      readAgain(ADDRESS);
      notice.set(t("U krijgt nu berichten op deze telefoon."));
    });
  return (
    <Card title={t("Krijg een bericht op tijd")} icon="bell">
      <p class="nl-paragraph">
        <Tx v={t("Wij herinneren u aan afspraken en aan belangrijke dagen.")} />
      </p>
      {canPush() ? (
        <>
          <Choice type="checkbox" name="gedeeld" text={t("Ik deel deze telefoon met iemand")} checked={shared} onChange={setShared}>
            <p class="row__state">
              <Tx v={t("Dan stoppen de berichten als u uitlogt.")} />
            </p>
          </Choice>
          <Button text={t("Zet berichten aan")} icon="bell" main busy={busy} onPress={() => void press()} />
        </>
      ) : (
        <Chip tone="care" icon="info" text={t("Zet Inburgerpad eerst op uw telefoon. Hieronder ziet u hoe.")} />
      )}
    </Card>
  );
}

function Device({ one }: { one: Apparaat }) {
  const { tag } = language.use();
  const { busy, act } = useAct();
  const [outcome, setOutcome] = useState<Proef | null>(null);
  const attempt = async () => {
    await act(async () => setOutcome(await send<Proef>("POST", `${ADDRESS}/${one.id}/proef`, {}, tag)));
    readAgain(ADDRESS);
  };
  const forget = async () => {
    if (await act(() => send("DELETE", `${ADDRESS}/${one.id}`), t("Dit apparaat krijgt geen berichten meer."))) readAgain(ADDRESS);
  };
  return (
    <article class="card">
      <div class="card__head">
        <span class="card__icon">
          <Icon name="mobile" />
        </span>
        <div class="grow">
          <h3 class="nl-heading nl-heading--level-3">
            <Name v={one.label} lang="en" />
          </h3>
          {one.gedeeldeTelefoon && (
            <p class="row__state">
              <Tx v={t("Gedeelde telefoon")} />
            </p>
          )}
        </div>
      </div>
      {one.mislukt > 0 ? (
        <Chip tone="care" icon="alert" text={t("Het laatste bericht kwam niet aan")} />
      ) : (
        one.laatstGeluktOp && <Chip tone="good" icon="check" text={t("Het laatste bericht kwam aan")} />
      )}
      {outcome && (
        <p role="status">
          <Tx v={outcome.tekst.uitleg} />
        </p>
      )}
      <Button text={t("Stuur een proefbericht")} icon="bell" busy={busy} onPress={() => void attempt()} />
      <Button text={t("Stop op dit apparaat")} icon="shut" busy={busy} onPress={() => void forget()} />
    </article>
  );
}

const MAIL = "/api/v1/mijn/e-mail";

/** An e-mail address for whoever has no phone that gets messages; it works once the code from the e-mail came back. */
function Mail() {
  const answer = useAnswer<EmailStand>(MAIL);
  const [text, setText] = useState("");
  const { busy, act, fault, miss } = useAct();
  if (answer.state !== "klaar" || !answer.data.beschikbaar) return null;
  const { adres, bevestigd, wachtOpCode } = answer.data;
  const veld = wachtOpCode ? "code" : "adres";
  const submit = async (event: Event) => {
    event.preventDefault();
    const { tag } = language.get();
    if (!text.trim()) return miss(veld);
    const done = wachtOpCode
      ? await act(() => send("POST", `${MAIL}/bevestiging`, { code: text }, tag), t("Uw e-mailadres is bevestigd."))
      : await act(() => send("PUT", MAIL, { adres: text.trim() }, tag), t("Kijk in uw e-mail. Daar staat een code."));
    if (!done) return;
    setText("");
    readAgain(MAIL);
  };
  const forget = async () => {
    if (await act(() => send("DELETE", MAIL), t("Wij sturen geen e-mail meer."))) readAgain(MAIL);
  };
  return (
    <Card title={t("Liever een e-mail?")} icon="mail">
      <p class="soft">
        <Tx v={t("Dit is voor mensen die geen berichten op hun telefoon krijgen.")} />
      </p>
      {adres && (
        <p>
          <Ltr v={adres} />
        </p>
      )}
      {adres && bevestigd && <Chip tone="good" icon="check" text={t("Dit adres werkt")} />}
      {!bevestigd && (
        <form class="form" noValidate onSubmit={(event) => void submit(event)}>
          <Field
            label={wachtOpCode ? t("De code uit de e-mail") : t("Uw e-mailadres")}
            kind={wachtOpCode ? "code" : "email"}
            value={text}
            fault={fault(veld)}
            onInput={setText}
          />
          <Button text={wachtOpCode ? t("Bevestig") : t("Stuur een code")} main busy={busy} />
        </form>
      )}
      {adres && <Button text={t("Haal mijn e-mailadres weg")} icon="shut" busy={busy} onPress={() => void forget()} />}
    </Card>
  );
}
