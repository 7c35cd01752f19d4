import { useEffect } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { language, t } from "../i18n";
import { go } from "../route";
import { HOME, type Role, find } from "../screens";
import { check, session } from "../session";
import { Icon } from "./Icon";
import { Page } from "./Page";
import { Tx } from "./Tx";

interface WayInProps {
  role: Exclude<Role, "inburgeraar">;
  title: Tekst;
  text: Tekst;
  button: Tekst;
}

/** Where staff log in with the account of their own organisation; whoever still has a session goes on at once. */
export function StaffWayIn({ role, title, text, button }: WayInProps) {
  const { tag } = language.use();
  const known = session.use();
  const query = new URLSearchParams(location.search);
  const asked = query.get("terug") ?? "";
  const back = find(asked)?.part?.role === role ? asked : HOME[role];
  useEffect(() => void check(), []);
  useEffect(() => {
    if (known?.role === role) go(back, true);
  }, [known?.role]);
  return (
    <Page title={title}>
      {query.has("uitgelogd") && (
        <p class="card card--care message" role="status">
          <Icon name="lock" />
          <span class="grow">
            <Tx v={t("U bent uitgelogd. Log opnieuw in om verder te gaan.")} />
          </span>
        </p>
      )}
      <p class="nl-paragraph">
        <Tx v={text} />
      </p>
      <a class="nl-button nl-button--primary wide" href={`/login/${role}?taal=${encodeURIComponent(tag)}&terug=${encodeURIComponent(back)}`}>
        <Icon name="key" />
        <span class="nl-button__label">
          <Tx v={button} />
        </span>
      </a>
    </Page>
  );
}
