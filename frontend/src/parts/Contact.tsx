import { useAnswer } from "../answers";
import type { Gemeente } from "../api/antwoorden";
import { t } from "../i18n";
import { Icon } from "./Icon";
import { Ltr, Name, Tx } from "./Tx";

/** Who helps: on every screen, in the same place. Kept for when there is no network. */
export function Contact() {
  const answer = useAnswer<Gemeente>("/api/v1/gemeente");
  if (answer.state !== "klaar") return null;
  const { contact } = answer.data;
  const [user, host] = contact.email.split("@");
  return (
    <section class="contact" aria-labelledby="contact">
      <h2 class="nl-heading nl-heading--level-3" id="contact">
        <Tx v={t("Vragen? Wij helpen u.")} />
      </h2>
      <p class="contact__name">
        <Name v={contact.naam} />
      </p>
      <div class="contact__ways">
        <a class="contact__way" href={`tel:${contact.telefoon.replace(/[^\d+]/g, "")}`}>
          <Icon name="phone" />
          <Ltr v={contact.telefoon} />
        </a>
        <a class="contact__way" href={`mailto:${contact.email}`}>
          <Icon name="mail" />
          <bdi dir="ltr" translate={false}>
            <Ltr v={user ?? ""} />
            <wbr />
            <Ltr v={`@${host ?? ""}`} />
          </bdi>
        </a>
      </div>
    </section>
  );
}
