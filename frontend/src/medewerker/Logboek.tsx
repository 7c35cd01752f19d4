import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Pages } from "../parts/Bits";
import { Page } from "../parts/Page";
import { Ltr, Name, Tx } from "../parts/Tx";
import { WithRight } from "../werk/Bits";
import { TextField } from "../werk/Fields";
import { Cell, Row, Table } from "../werk/Table";
import { actOf } from "../werk/acts";
import { dayOf, timeOf } from "../werk/days";
import type { LogboekRegel } from "../werk/shapes";
import { WHO, word } from "../werk/words";

const SIZE = 50;

/** Who read or changed what, the newest first; that somebody reads this is written down too. */
export function Logboek() {
  const [client, setClient] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const query = new URLSearchParams();
  if (/^[A-Za-z0-9-]{1,40}$/.test(client)) query.set("clientnummer", client);
  if (from) query.set("vanaf", from);
  if (until && until >= from) query.set("tot", until);
  const asked = query.toString();
  return (
    <Page title={t("Logboek")} back="/medewerker/meer">
      <WithRight right="beheer">
        <p class="nl-paragraph">
          <Tx v={t("Hier staat wie gegevens bekeek of wijzigde. Dat u dit leest, staat er ook in.")} />
        </p>
        <div class="card fields">
          <TextField label={t("Clientnummer")} name="clientnummer" type="search" maxLength={40} value={client} onInput={setClient} />
          <TextField label={t("Vanaf")} name="vanaf" type="date" value={from} onInput={setFrom} />
          <TextField label={t("Tot en met")} name="tot" type="date" min={from} value={until} onInput={setUntil} />
        </div>
        <Pages<LogboekRegel[]>
          key={asked}
          address={asked ? `/api/v1/logboek?${asked}` : "/api/v1/logboek"}
          size={SIZE}
          count={(all) => all.length}
          empty={{ icon: "eye", title: t("Er staat niets in het logboek"), text: t("Kies andere dagen, of iemand anders.") }}
        >
          {(all) => (
            <Table label={t("Logboek")} heads={[t("Wanneer"), t("Wie"), t("Wat"), t("Over"), t("Gelukt?")]}>
              {all.map((one, index) => (
                <Line key={index} one={one} />
              ))}
            </Table>
          )}
        </Pages>
      </WithRight>
    </Page>
  );
}

function Line({ one }: { one: LogboekRegel }) {
  const { about, done } = actOf(one.handeling);
  return (
    <Row>
      <Cell>
        <span class="moment">
          <Tx v={dayOf(one.tijdstip, true)} />
          <Ltr v={timeOf(one.tijdstip)} />
        </span>
      </Cell>
      <Cell head={t("Wie")}>
        {one.naam ? <Name v={one.naam} /> : <Tx v={word(WHO, one.rol)} />}
      </Cell>
      <Cell head={t("Wat")}>
        <Tx v={about} />
        <span class="row__state">
          <Tx v={done} />
        </span>
      </Cell>
      <Cell head={t("Over")}>
        {one.clientnummer ? (
          <a class="nl-link inline" href={`/medewerker/mensen/${one.clientnummer}`}>
            <Ltr v={one.clientnummer} />
          </a>
        ) : (
          <span class="soft">
            <Tx v={t("Niemand")} />
          </span>
        )}
      </Cell>
      <Cell head={t("Gelukt?")}>
        <Tx v={one.resultaat === "gelukt" ? t("Ja") : one.resultaat === "geweigerd" ? t("Geweigerd") : t("Mislukt")} />
      </Cell>
    </Row>
  );
}
