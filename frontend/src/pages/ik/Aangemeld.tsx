import { readAgain, useAnswer } from "../../answers";
import { send } from "../../api/get";
import type { OpenSessie } from "../../api/antwoorden_mijn";
import { t } from "../../i18n";
import { Chip } from "../../parts/Bits";
import { Card } from "../../parts/Card";
import { Button, useAct } from "../../parts/Forms";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { Show } from "../../parts/States";
import { Name, Tx } from "../../parts/Tx";

const ADDRESS = "/api/v1/sessies";

/** Where I am logged in, and ending what I do not know. */
export function Aangemeld() {
  const answer = useAnswer<OpenSessie[]>(ADDRESS);
  const { busy, act } = useAct();
  const end = async (which: string) => {
    if (await act(() => send("DELETE", ADDRESS + which), t("Daar bent u nu uitgelogd."))) readAgain(ADDRESS);
  };
  return (
    <Page title={t("Waar ben ik ingelogd?")} back="/ik">
      <Show answer={answer} heights={[6, 6]}>
        {(all) => {
          const others = all.filter((one) => !one.deze);
          return (
            <>
              <ul class="card rows">
                {all.map((one) => (
                  <li key={one.id} class="row row--pay">
                    <span class="ring ring--icon">
                      <Icon name="mobile" />
                    </span>
                    <div class="grow">
                      <b>{one.apparaat ? <Name v={one.apparaat} lang="en" /> : <Tx v={t("Onbekend apparaat")} />}</b>
                      <p class="row__state">
                        <Tx v={one.tekst.sinds} />
                      </p>
                      {!one.deze && (
                        <p class="row__state">
                          <Tx v={one.tekst.gebruikt} />
                        </p>
                      )}
                      {one.deze ? (
                        <Chip tone="good" icon="check" text={t("Dit apparaat")} />
                      ) : (
                        <p>
                          <button type="button" class="quiet" disabled={busy} onClick={() => void end(`/${one.id}`)}>
                            <Icon name="out" flip />
                            <Tx v={t("Log daar uit")} />
                          </button>
                        </p>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
              {others.length > 1 && <Button text={t("Log overal uit, behalve hier")} icon="out" busy={busy} onPress={() => void end("")} />}
              <Card title={t("Kent u een apparaat niet?")} icon="info" tone="calm">
                <p class="nl-paragraph">
                  <Tx v={t("Log daar uit. Bel daarna uw gemeente.")} />
                </p>
              </Card>
            </>
          );
        }}
      </Show>
    </Page>
  );
}
