import type { ComponentChildren } from "preact";
import type { Answer } from "../answers";
import { t } from "../i18n";
import type { Tekst } from "../api/antwoorden";
import { Icon, type IconName } from "./Icon";
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

/** Draws an answer when it is there, and otherwise says what is going on. */
export function Show<T>({ answer, heights, children }: { answer: Answer<T>; heights?: number[]; children: (data: T) => ComponentChildren }) {
  if (answer.state === "klaar") return <>{children(answer.data)}</>;
  if (answer.state === "laden") return <Skeleton {...(heights ? { heights } : {})} />;
  const retry = (
    <button type="button" class="nl-button nl-button--primary" onClick={answer.again}>
      <span class="nl-button__label"><Tx v={t("Probeer het opnieuw")} /></span>
    </button>
  );
  return answer.state === "offline" ? (
    <Block icon="cloud" title={t("U heeft geen internet")} text={t("Uw gegevens staan niet op uw telefoon. Zet internet aan om ze te zien.")}>
      {retry}
    </Block>
  ) : (
    <Block icon="alert" title={t("Het lukt nu niet")} text={t("Dit ligt aan ons, niet aan u. Probeer het straks nog een keer.")}>
      {retry}
    </Block>
  );
}
