import { useAnswer } from "../answers";
import type { Gemeente } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { route } from "../route";
import { HOME, menuOf } from "../screens";
import { session } from "../session";
import { Icon } from "./Icon";
import { LanguageButton } from "./Languages";
import { Name, Tx } from "./Tx";

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
  const links = role ? menuOf(role) : [];
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
          </a>
        );
      })}
    </nav>
  );
}
