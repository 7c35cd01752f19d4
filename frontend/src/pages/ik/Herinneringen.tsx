import { useState } from "preact/hooks";
import { readAgain, useAnswer } from "../../answers";
import { send } from "../../api/get";
import type { Voorkeuren } from "../../api/antwoorden_mijn";
import { language, t } from "../../i18n";
import { Card } from "../../parts/Card";
import { Choice, useAct } from "../../parts/Forms";
import { LanguageList } from "../../parts/Languages";
import { Page } from "../../parts/Page";
import { Show } from "../../parts/States";
import { Tx } from "../../parts/Tx";
import { Fold } from "../../parts/Bits";

const ADDRESS = "/api/v1/mijn/voorkeuren";
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);

/** In which language, about what, and when somebody is reminded. */
export function Herinneringen() {
  const answer = useAnswer<Voorkeuren>(ADDRESS);
  return (
    <Page title={t("Taal en herinneringen")} back="/ik">
      <Show answer={answer} heights={[6, 18, 8]}>
        {(data) => <Choices data={data} />}
      </Show>
    </Page>
  );
}

function Choices({ data }: { data: Voorkeuren }) {
  const { busy, act } = useAct();
  const { tekst, ...known } = data;
  // What was just chosen shows at once, and goes back when it could not be kept.
  const [chosen, setChosen] = useState(known);
  const put = async (change: Partial<typeof known>) => {
    const next = { ...chosen, ...change };
    setChosen(next);
    if (await act(() => send("PUT", ADDRESS, next, language.get().tag), t("Bewaard"))) readAgain(ADDRESS);
    else setChosen(chosen);
  };
  const quiet = chosen.stilVan !== chosen.stilTot;
  const turn = (kind: string, on: boolean) =>
    put({ soortenUit: on ? chosen.soortenUit.filter((one) => one !== kind) : [...chosen.soortenUit, kind] });
  return (
    <div class="part" aria-busy={busy}>
      <Fold title={t("Mijn taal")} icon="globe">
        <LanguageList onChosen={() => void put({ taal: language.get().tag })} />
      </Fold>
      <Card title={t("Waarover wilt u een herinnering?")} icon="bell">
        <p class="soft">
          <Tx v={t("Staat iets uit? Dan leest u het nog wel bij Berichten.")} />
        </p>
        {Object.entries(tekst.soorten).map(([kind, name]) => (
          <Choice key={kind} type="checkbox" name={kind} text={name} checked={!chosen.soortenUit.includes(kind)} onChange={(on) => void turn(kind, on)} />
        ))}
      </Card>
      <Card title={t("Wat staat er op uw scherm?")} icon="lock">
        <Choice
          type="radio"
          name="detail"
          text={t("Alleen dat er nieuws is")}
          checked={chosen.pushdetail === "discreet"}
          onChange={() => void put({ pushdetail: "discreet" })}
        >
          <p class="row__state">
            <Tx v={t("Niemand die meekijkt, leest waarover het gaat.")} />
          </p>
        </Choice>
        <Choice type="radio" name="detail" text={t("Het hele bericht")} checked={chosen.pushdetail === "volledig"} onChange={() => void put({ pushdetail: "volledig" })}>
          <p class="row__state">
            <Tx v={t("Iedereen die uw telefoon ziet, kan dit lezen.")} />
          </p>
        </Choice>
      </Card>
      <Card title={t("Wanneer moet het stil zijn?")} icon="clock">
        <Choice
          type="checkbox"
          name="stil"
          text={t("Stuur niets in de nacht")}
          checked={quiet}
          onChange={(on) => void put(on ? { stilVan: "21:00", stilTot: "08:00" } : { stilVan: "00:00", stilTot: "00:00" })}
        />
        {quiet && (
          <div class="hourpair">
            <Hour label="van" value={chosen.stilVan} not={chosen.stilTot} onPick={(stilVan) => void put({ stilVan })} />
            <Hour label="tot" value={chosen.stilTot} not={chosen.stilVan} onPick={(stilTot) => void put({ stilTot })} />
          </div>
        )}
        <p class="soft">
          <Tx v={t("Is een afspraak heel dichtbij? Dan sturen wij het wel.")} />
        </p>
      </Card>
    </div>
  );
}

interface HourProps {
  label: "van" | "tot";
  value: string;
  /** The other end: the same time would mean no quiet hours. */
  not: string;
  onPick: (value: string) => void;
}

function Hour({ label, value, not, onPick }: HourProps) {
  const all = HOURS.includes(value) ? HOURS : [value, ...HOURS];
  return (
    <label class="words grow">
      <Tx v={label === "van" ? t("Stil vanaf") : t("Stil tot")} />
      <select dir="ltr" translate={false} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {all
          .filter((one) => one !== not)
          .map((one) => (
            <option key={one} value={one} label={one} selected={one === value} />
          ))}
      </select>
    </label>
  );
}
