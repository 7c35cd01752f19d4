import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import { Button } from "./Forms";
import { Icon, type IconName } from "./Icon";
import { Show } from "./States";
import { Tx } from "./Tx";

/** A row that leads to another screen: a picture, what it is, and a word about how it stands. */
export function LinkRow({ href, icon, title, text }: { href: string; icon: IconName; title: Tekst; text?: Tekst }) {
  return (
    <li class="row row--link">
      <span class="ring ring--icon">
        <Icon name={icon} />
      </span>
      <div class="grow">
        <a class="row__link" href={href}>
          <Tx v={title} />
        </a>
        {text && (
          <p class="row__state">
            <Tx v={text} />
          </p>
        )}
      </div>
      <Icon name="chevron" flip />
    </li>
  );
}

/** What is folded away until somebody asks for it. */
export function Fold({ title, icon, children }: { title: Tekst; icon?: IconName; children: ComponentChildren }) {
  return (
    <details class="card fold">
      <summary>
        <span class="fold__title">
          {icon && <Icon name={icon} />}
          <Tx v={title} />
        </span>
        <Icon name="chevron" flip />
      </summary>
      {children}
    </details>
  );
}

/** A word of state with its sign; colour never stands alone. */
export function Chip({ tone, icon, text }: { tone: "good" | "care" | "calm"; icon: IconName; text: Tekst }) {
  return (
    <p class={`chip chip--${tone}`}>
      <Icon name={icon} />
      <Tx v={text} />
    </p>
  );
}

interface PagesProps<T> {
  /** The address. As it is it gives the first page, which was asked for ahead; later ones get `?pagina=` added. */
  address: string;
  /** Another number of rows on a page than the server chooses by itself. */
  size?: number;
  count: (data: T) => number;
  empty?: { icon: IconName; title: Tekst; text: Tekst };
  children: (data: T) => ComponentChildren;
}

/** How many the server puts on a page. */
const SIZE = 50;

/** A long list in pages: the next one comes when somebody asks for it. */
export function Pages<T>({ address, size, count, empty, children }: PagesProps<T>) {
  const [shown, setShown] = useState(1);
  const page = (index: number) => {
    const wanted = [...(index > 0 ? [`pagina=${index + 1}`] : []), ...(size ? [`aantal=${size}`] : [])].join("&");
    return wanted ? `${address}${address.includes("?") ? "&" : "?"}${wanted}` : address;
  };
  return (
    <>
      {Array.from({ length: shown }, (_, index) => (
        <OnePage
          key={index}
          address={page(index)}
          {...(empty && index === 0 ? { empty } : {})}
          more={(data: T) => index === shown - 1 && count(data) >= (size ?? SIZE)}
          onMore={() => setShown(shown + 1)}
          count={count}
        >
          {children}
        </OnePage>
      ))}
    </>
  );
}

interface OnePageProps<T> extends Pick<PagesProps<T>, "address" | "count" | "empty" | "children"> {
  more: (data: T) => boolean;
  onMore: () => void;
}

function OnePage<T>({ address, count, empty, more, onMore, children }: OnePageProps<T>) {
  const answer = useAnswer<T>(address);
  return (
    <Show answer={answer} heights={[6, 6, 6]} empty={(data) => (empty && count(data) === 0 ? empty : null)}>
      {(data) => (
        <>
          {children(data)}
          {more(data) && <Button text={t("Toon meer")} icon="plus" onPress={onMore} />}
        </>
      )}
    </Show>
  );
}
