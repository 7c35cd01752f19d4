import { useAnswer } from "../answers";
import type { Gemeente } from "../api/antwoorden";
import { plain, t, tn } from "../i18n";
import { route } from "../route";
import { HOME, menuOf } from "../screens";
import { session } from "../session";
import { Icon } from "./Icon";
import { LanguageButton } from "./Languages";
import { Ltr, Name, Tx } from "./Tx";

/** The name of the portal and of the municipality, and the way to another language. */
export function TopBar({ choosing }: { choosing: boolean }) {
  const answer = useAnswer<Gemeente>("/api/v1/gemeente");
  const role = useRole();
  return (
    <header class="top">
      <div class="top__in">
        <a class="top__brand" href={role ? HOME[role] : "/"}>
          <img src="/favicon.svg" width="40" height="40" alt="" />
          <span class="top__names">
            <b dir="ltr">
              <Name v="Inburgerpad" />
            </b>
            {answer.state === "klaar" && (
              <span class="top__town">
                <Tx v={t("Gemeente {naam}", { naam: answer.data.naam })} />
              </span>
            )}
          </span>
        </a>
        {!choosing && <LanguageButton />}
      </div>
    </header>
  );
}

/** Whose menu belongs to this page: that of its role, and on a page for everybody that of whoever is logged in. */
function useRole() {
  const { role, path } = route.use();
  const known = session.use();
  return path === "/" ? null : (role ?? known?.role ?? null);
}

/** The screens of somebody who is logged in. */
export function BottomBar() {
  const { path } = route.use();
  const role = useRole();
  const rights = session.use()?.rights ?? [];
  const links = (role ? menuOf(role) : []).filter(({ right }) => !right || rights.includes(right));
  if (links.length === 0) return null;
  // The address that fits most: the first one of a role is the beginning of all the others.
  const at = links.filter(({ href }) => path === href || path.startsWith(`${href}/`)).sort((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav class="bottom" aria-label={plain(t("Menu"))}>
      {links.map(({ href, icon, text }) => {
        const here = href === at?.href;
        return (
          <a key={href} href={href} class={here ? "bottom__link bottom__link--here" : "bottom__link"} aria-current={here ? "page" : undefined}>
            <span class="bottom__mark">
              <Icon name={icon} />
            </span>
            <Tx v={text()} />
            {href === "/berichten" && session.get() && <Unread key={path} />}
          </a>
        );
      })}
    </nav>
  );
}

/** How many messages wait to be read; asked again on every screen, and silent when it is not known. */
function Unread() {
  const answer = useAnswer<{ ongelezen: number }>("/api/v1/mijn/berichten?aantal=1");
  const many = answer.state === "klaar" ? answer.data.ongelezen : 0;
  if (many === 0) return null;
  return (
    <span class="bottom__count">
      <span aria-hidden="true">
        <Ltr v={many > 9 ? "9+" : String(many)} />
      </span>
      <span class="hidden">
        <Tx v={tn("1 nieuw bericht", "{n} nieuwe berichten", many)} />
      </span>
    </span>
  );
}
