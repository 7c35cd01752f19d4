import type { ComponentChildren } from "preact";
import { useAnswer } from "../answers";
import type { Recht, Taal, Tekst } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { Icon, type IconName } from "../parts/Icon";
import { Block } from "../parts/States";
import { Name, Tx } from "../parts/Tx";
import { route } from "../route";
import { session } from "../session";

/** The parts of one subject, each at an address of its own. */
export function Tabs({ label, of }: { label: Tekst; of: { href: string; text: Tekst }[] }) {
  const { path } = route.use();
  return (
    <nav class="tabs" aria-label={plain(label)}>
      {of.map(({ href, text }) => (
        <a key={href} href={href} class="tabs__one" aria-current={href === path ? "page" : undefined}>
          <Tx v={text} />
        </a>
      ))}
    </nav>
  );
}

/** Shows its content to whoever has a right, and says whom to ask otherwise. The server decides the same by itself. */
export function WithRight({ right, children }: { right: Recht; children: ComponentChildren }) {
  const known = session.use();
  if (!known) return null;
  if (known.rights.includes(right)) return <>{children}</>;
  return <Block icon="lock" title={t("U mag dit niet zien")} text={t("Vraag de beheerder van uw gemeente om dit recht.")} />;
}

/** A link that looks like a button. */
export function ButtonLink({ href, icon, text, main }: { href: string; icon: IconName; text: Tekst; main?: boolean }) {
  return (
    <a class={main ? "nl-button nl-button--primary" : "nl-button nl-button--secondary"} href={href}>
      <Icon name={icon} />
      <span class="nl-button__label">
        <Tx v={text} />
      </span>
    </a>
  );
}

/** Small facts in a line, each with the word for what it is. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="about">{children}</dl>;
}

export function Fact({ name, children }: { name: Tekst; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Tx v={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The languages of the portal; none while they are under way. */
export function useLanguages(): Taal[] {
  const answer = useAnswer<Taal[]>("/api/v1/talen");
  return answer.state === "klaar" ? answer.data : [];
}

/** The language somebody speaks, by its own name. */
export function Spoken({ tag }: { tag: string }) {
  const known = useLanguages().find((one) => one.tag === tag);
  return <Name v={known?.naam ?? tag} lang={tag} />;
}
