import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Gemeente, Tekst } from "../api/antwoorden";
import { language, t } from "../i18n";
import { OfflineCard } from "../parts/OfflineCard";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { PathPicture } from "../parts/PathPicture";
import { Tx } from "../parts/Tx";
import { safeReturn } from "../route";
import { HOME } from "../screens";
import { check, session } from "../session";

/** What this is, the DigiD button, and what happens with the data. */
export function Welkom() {
  const { tag } = language.use();
  const town = useAnswer<Gemeente>("/api/v1/gemeente");
  const [loggedIn, setLoggedIn] = useState<boolean | null>(false);
  useEffect(() => void check().then(setLoggedIn), []);
  const known = session.use();

  const query = new URLSearchParams(location.search);
  const asked = safeReturn(query.get("terug"));
  const back = known && known.role !== "inburgeraar" ? HOME[known.role] : asked;
  const login = `/login/digid?taal=${encodeURIComponent(tag)}&terug=${encodeURIComponent(asked)}`;

  return (
    <Page title={t("Zie waar u staat met uw inburgering")}>
      {query.has("uitgelogd") && (
        <p class="card card--care message" role="status">
          <Icon name="lock" />
          <span class="grow">
            <Tx v={t("U bent uitgelogd. Log opnieuw in om verder te gaan.")} />
          </span>
        </p>
      )}
      {loggedIn === null && <OfflineCard />}
      <PathPicture />
      <ul class="promises">
        <Promised icon="agenda" text={t("Uw volgende afspraak: wanneer, waar en met wie.")} />
        <Promised icon="clock" text={t("Uw tijd: ligt u op schema?")} />
        <Promised icon="list" text={t("Wat u al heeft gedaan, en wat u nog moet doen.")} />
      </ul>
      {loggedIn ? (
        <a class="nl-button nl-button--primary wide" href={back}>
          <span class="nl-button__label">
            <Tx v={t("Verder naar uw overzicht")} />
          </span>
        </a>
      ) : (
        <a class="nl-button nl-button--primary wide" href={login}>
          <Icon name="key" />
          <span class="nl-button__label">
            <Tx v={t("Inloggen met DigiD")} />
          </span>
        </a>
      )}
      {town.state === "klaar" && (
        <p class="under">
          <Tx v={t("U logt in bij de gemeente {naam}.", { naam: town.data.naam })} />
        </p>
      )}
      <section class="card card--calm" aria-labelledby="gegevens">
        <div class="card__head">
          <span class="card__icon">
            <Icon name="lock" />
          </span>
          <h2 class="nl-heading nl-heading--level-3 grow" id="gegevens">
            <Tx v={t("Uw gegevens")} />
          </h2>
        </div>
        <p class="nl-paragraph">
          <Tx v={t("Alleen u en uw gemeente zien uw gegevens.")} />
        </p>
        <p class="nl-paragraph">
          <Tx v={t("Na het uitloggen staat er niets meer op uw telefoon.")} />
        </p>
      </section>
    </Page>
  );
}

function Promised({ icon, text }: { icon: IconName; text: Tekst }) {
  return (
    <li>
      <span class="promises__icon">
        <Icon name={icon} />
      </span>
      <Tx v={text} />
    </li>
  );
}
