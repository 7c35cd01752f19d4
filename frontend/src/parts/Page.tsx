import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { plain, t } from "../i18n";
import { visits } from "../route";
import { Foot } from "./Foot";
import { Icon } from "./Icon";
import { Tx } from "./Tx";

interface PageProps {
  title: Tekst;
  /** Where "Terug" leads: the start page, or an address. */
  back?: boolean | string;
  children?: ComponentChildren;
}

/** A screen: its heading gets the focus when it opens, and names the document. The foot with whom to call stands last, everywhere. */
export function Page({ title, back, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = plain(title);
  useEffect(() => {
    document.title = `${name} – Inburgerpad`;
  }, [name]);
  useEffect(() => {
    if (visits > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <main class="page" id="inhoud">
        <div class="page__head">
          {back && (
            <a class="back" href={back === true ? "/start" : back}>
              <Icon name="arrow" flip />
              <Tx v={t("Terug")} />
            </a>
          )}
          <h1 class="nl-heading nl-heading--level-1" tabIndex={-1} ref={heading}>
            <Tx v={title} />
          </h1>
        </div>
        {children}
      </main>
      <Foot />
    </>
  );
}
