import { useEffect } from "preact/hooks";
import { readAgain, useAnswer } from "../../answers";
import type { Tekst } from "../../api/antwoorden";
import { plain, t, tn } from "../../i18n";
import { Block, Show } from "../../parts/States";
import { Ltr, Tx } from "../../parts/Tx";
import { useLanguages } from "../../werk/Bits";
import type { Resultaten } from "./shapes";
import { OUTCOME, channel } from "./words";

/** Looked at again this often, at most this many times: a screen that is left open asks no more. Asking keeps nobody logged in. */
const AGAIN_MS = 5_000;
const TIMES = 60;

/** How far it is: per channel and outcome, per language, and who read it. Small groups are not shown. */
export function Results({ id, live }: { id: string; live: boolean }) {
  const address = `/api/v1/campagnes/${id}/resultaten`;
  const answer = useAnswer<Resultaten>(address);
  useEffect(() => {
    if (!live) return;
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      if (times >= TIMES) clearInterval(timer);
      if (document.visibilityState === "visible") readAgain(address);
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [address, live]);
  return (
    <section class="part" aria-labelledby="resultaten">
      <h2 class="nl-heading nl-heading--level-2" id="resultaten">
        <Tx v={t("Resultaten")} />
      </h2>
      <Show answer={answer} heights={[10]}>
        {(data) => <Shown data={data} />}
      </Show>
    </section>
  );
}

function Shown({ data }: { data: Resultaten }) {
  const languages = useLanguages();
  if (data.totaal === null) {
    return <Block icon="lock" title={t("Te weinig mensen voor cijfers")} text={t("Bij minder dan vijf mensen laten wij niets zien.")} />;
  }
  return (
    <>
      <p class="amount">
        <Tx v={tn("1 persoon", "{n} mensen", data.totaal)} />
      </p>
      <div class="duo">
        <Bars
          title={t("Hoe is het verstuurd?")}
          total={data.totaal}
          hidden={data.kanalen.overig}
          of={data.kanalen.groepen.map((one) => ({ key: `${one.kanaal} ${one.uitkomst}`, text: channel(one.kanaal), more: OUTCOME[one.uitkomst](), n: one.aantal }))}
        />
        <div class="duo__side">
          <Bars
            title={t("Is het gelezen?")}
            total={data.totaal}
            hidden={data.gelezen.overig}
            of={data.gelezen.groepen.map((one) => ({ key: String(one.gelezen), text: one.gelezen ? t("Gelezen") : t("Nog niet gelezen"), n: one.aantal }))}
          />
          <Bars
            title={t("In welke taal?")}
            total={data.totaal}
            hidden={data.talen.overig}
            of={data.talen.groepen.map((one) => ({
              key: one.taal,
              text: { t: languages.find(({ tag }) => tag === one.taal)?.naam ?? one.taal, lang: one.taal, dir: "ltr" as const },
              n: one.aantal,
            }))}
          />
        </div>
      </div>
    </>
  );
}

interface BarsProps {
  title: Tekst;
  total: number;
  /** People in groups too small to show. */
  hidden: number;
  of: { key: string; text: Tekst; more?: Tekst; n: number }[];
}

function Bars({ title, total, hidden, of }: BarsProps) {
  return (
    <section class="card" aria-label={plain(title)}>
      <h3 class="nl-heading nl-heading--level-3">
        <Tx v={title} />
      </h3>
      <ul class="stack">
        {of.map(({ key, text, more, n }) => (
          <li key={key} class="share">
            <span class="share__name">
              <Tx v={text} />
              {more && more !== text && (
                <span class="soft">
                  <Tx v={more} />
                </span>
              )}
            </span>
            <b>
              <Ltr v={String(n)} />
            </b>
            <span class="share__bar" aria-hidden="true">
              <span style={{ inlineSize: `${total > 0 ? (n / total) * 100 : 0}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p class="soft">
          <Tx v={tn("En 1 persoon in een kleine groep.", "En {n} mensen in kleine groepen.", hidden)} />
        </p>
      )}
    </section>
  );
}
