import { useAnswer } from "../answers";
import type { Gemeente, Tekst } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { route } from "../route";
import { Icon, type IconName } from "./Icon";
import { LanguageButton } from "./Languages";
import { Tx } from "./Tx";

/** The name of the portal and of the municipality, and the way to another language. */
export function TopBar({ choosing }: { choosing: boolean }) {
  const answer = useAnswer<Gemeente>("/api/v1/gemeente");
  return (
    <header class="top">
      <div class="top__in">
        <a class="top__brand" href={route.use().page === "welkom" ? "/" : "/start"}>
          <img src="/favicon.svg" width="40" height="40" alt="" />
          <span class="top__names">
            <b lang="nl" dir="ltr" translate={false}>
              Inburgerpad
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

/** The screens of somebody who is logged in. */
export function BottomBar() {
  const { path, page } = route.use();
  if (page === "welkom") return null;
  const links: { href: string; icon: IconName; text: Tekst }[] = [
    { href: "/start", icon: "home", text: t("Start") },
    { href: "/agenda", icon: "agenda", text: t("Agenda") },
    { href: "/geld", icon: "euro", text: t("Geld") },
    { href: "/ik", icon: "person", text: t("Ik") },
  ];
  return (
    <nav class="bottom" aria-label={plain(t("Menu"))}>
      {links.map(({ href, icon, text }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <a key={href} href={href} class={here ? "bottom__link bottom__link--here" : "bottom__link"} aria-current={here ? "page" : undefined}>
            <span class="bottom__mark">
              <Icon name={icon} />
            </span>
            <Tx v={text} />
          </a>
        );
      })}
    </nav>
  );
}
