import type { ComponentChildren } from "preact";
import type { Answer } from "../answers";
import { t } from "../i18n";
import type { Tekst } from "../api/antwoorden";
import { Icon, type IconName } from "./Icon";
import { OfflineCard } from "./OfflineCard";
import { Tx } from "./Tx";

/** Grey shapes where the answer will stand. */
export function Skeleton({ heights = [11, 8, 16] }: { heights?: number[] }) {
  return (
    <div class="skeletons" role="status">
      <span class="hidden">
        <Tx v={t("Even geduld, wij halen uw gegevens op.")} />
      </span>
      {heights.map((height, index) => (
        <div key={index} class="skeleton" style={{ blockSize: `${height}rem` }} />
      ))}
    </div>
  );
}

interface BlockProps {
  icon: IconName;
  title: Tekst;
  text: Tekst;
  children?: ComponentChildren;
}

/** A calm block in the place of data: nothing there, no network, or a fault of ours. */
export function Block({ icon, title, text, children }: BlockProps) {
  return (
    <section class="card block">
      <span class="block__icon">
        <Icon name={icon} />
      </span>
      <h2 class="nl-heading nl-heading--level-3">
        <Tx v={title} />
      </h2>
      <p class="nl-paragraph">
        <Tx v={text} />
      </p>
      {children}
    </section>
  );
}

/** Asks again for what did not come. */
export function Retry({ again }: { again: () => void }) {
  return (
    <button type="button" class="nl-button nl-button--primary" onClick={again}>
      <span class="nl-button__label"><Tx v={t("Probeer het opnieuw")} /></span>
    </button>
  );
}

interface ShowProps<T> {
  answer: Answer<T>;
  heights?: number[];
  /** What to say when there is nothing to show; null when there is. */
  empty?: (data: T) => Omit<BlockProps, "children"> | null;
  children: (data: T) => ComponentChildren;
}

/** Draws an answer when it is there, and otherwise says what is going on: loading, nothing there, no network, our fault. */
export function Show<T>({ answer, heights, empty, children }: ShowProps<T>) {
  if (answer.state === "klaar") {
    const nothing = empty?.(answer.data);
    return nothing ? <Block {...nothing} /> : <>{children(answer.data)}</>;
  }
  if (answer.state === "laden") return <Skeleton {...(heights ? { heights } : {})} />;
  return answer.state === "offline" ? (
    <>
      <Block icon="cloud" title={t("U heeft geen internet")} text={t("Uw gegevens staan niet op uw telefoon. Zet internet aan om ze te zien.")}>
        <Retry again={answer.again} />
      </Block>
      <OfflineCard />
    </>
  ) : (
    <Block icon="alert" title={t("Het lukt nu niet")} text={t("Dit ligt aan ons, niet aan u. Probeer het straks nog een keer.")}>
      <Retry again={answer.again} />
    </Block>
  );
}
