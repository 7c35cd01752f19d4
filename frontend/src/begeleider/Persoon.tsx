import { useAnswer } from "../answers";
import { plain, t } from "../i18n";
import { Page } from "../parts/Page";
import { Show } from "../parts/States";
import { Timeline } from "../parts/Timeline";
import { Tx } from "../parts/Tx";
import type { Given } from "../screens";
import { Standing } from "../werk/Standing";
import type { GedeeldeStand } from "../werk/shapes";
import { SCOPE } from "../werk/words";

/** One person who shares: where they stand and their timeline, only what is shared. */
export function Persoon({ given }: { given: Given }) {
  const address = `/api/v1/gedeeld/${given["id"]}`;
  const answer = useAnswer<GedeeldeStand>(`${address}/voortgang`);
  return (
    <Page title={answer.state === "klaar" ? { t: answer.data.naam, lang: "nl", dir: "ltr" } : t("Iemand die met u deelt")} back="/begeleider">
      <Show answer={answer} heights={[4, 12, 12]}>
        {(data) => (
          <>
            <div class="shared">
              <p class="soft">
                <Tx v={t("Dit wordt met u gedeeld:")} />
              </p>
              <ul class="tags" aria-label={plain(t("Dit wordt gedeeld"))}>
                {data.scopes.map((scope) => (
                  <li key={scope} class="tag">
                    <Tx v={SCOPE[scope]()} />
                  </li>
                ))}
              </ul>
            </div>
            <Standing data={data} />
            <Timeline of={`${address}/tijdlijn`} />
          </>
        )}
      </Show>
    </Page>
  );
}
