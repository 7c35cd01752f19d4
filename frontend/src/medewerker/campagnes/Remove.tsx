import { useState } from "preact/hooks";
import { readAgain } from "../../answers";
import { send as request } from "../../api/get";
import { t } from "../../i18n";
import { Button } from "../../parts/Forms";
import { Tx } from "../../parts/Tx";
import { go } from "../../route";
import { useSend } from "../../werk/Fields";

/** Takes away what stands at `list`/`id`, after one question, and goes back to where the others are. */
export function Remove({ list, id, back }: { list: string; id: string; back: string }) {
  const [sure, setSure] = useState(false);
  const { busy, send } = useSend();
  const remove = () =>
    send(() => request("DELETE", `${list}/${id}`), t("Het is verwijderd.")).then((done) => {
      if (!done) return setSure(false);
      go(back, true);
      readAgain(list);
    });
  if (!sure) return <Button text={t("Verwijder")} icon="shut" onPress={() => setSure(true)} />;
  return (
    <div class="sure" role="group" aria-labelledby="verwijder">
      <p id="verwijder">
        <Tx v={t("Weet u het zeker? U krijgt dit niet terug.")} />
      </p>
      <div class="acts">
        <Button text={t("Verwijder nu")} icon="shut" main busy={busy} onPress={() => void remove()} />
        <Button text={t("Toch niet")} onPress={() => setSure(false)} />
      </div>
    </div>
  );
}
