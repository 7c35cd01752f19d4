import type { Afspraak, AfspraakTekst, Tekst } from "../api/antwoorden";
import { t } from "../i18n";
import { Icon, type IconName } from "./Icon";
import { Ltr, Tx } from "./Tx";

/** The day as a leaf of a calendar. The words beside it name the whole date. */
export function DateLeaf({ tekst }: { tekst: AfspraakTekst }) {
  return (
    <div class="leaf" aria-hidden="true">
      <span class="leaf__month">
        <Tx v={tekst.maand} />
      </span>
      <b class="leaf__day">
        <Ltr v={tekst.dag} />
      </b>
      <span class="leaf__weekday">
        <Tx v={tekst.weekdag} />
      </span>
    </div>
  );
}

/** When, where, with whom, with which interpreter, and what to bring. */
export function AppointmentFacts({ appointment }: { appointment: Afspraak }) {
  const { tekst, videogesprek } = appointment;
  return (
    <ul class="facts">
      <li>
        <Icon name="clock" />
        <div>
          <strong class="facts__moment">
            <Tx v={tekst.wanneer} />
            <Ltr v={tekst.tijd} />
          </strong>
          <Tx v={tekst.datum} />
        </div>
      </li>
      <Fact icon="pin" text={tekst.plaats} name />
      <Fact icon="person" text={tekst.met} name />
      <Fact icon="talk" text={tekst.tolk} />
      {tekst.meenemen && tekst.meenemen.length > 0 && (
        <li>
          <Icon name="bag" />
          <div>
            {tekst.meenemen.map((line, index) => (
              <div key={index}>
                <Tx v={line} />
              </div>
            ))}
          </div>
        </li>
      )}
      {videogesprek && (
        <li>
          <Icon name="video" />
          <a class="nl-link" href={videogesprek} target="_blank" rel="noopener noreferrer">
            <Tx v={t("Naar het videogesprek")} />
          </a>
        </li>
      )}
    </ul>
  );
}

/** Names of places and people stay as they are: isolated, and marked as Dutch. */
function Fact({ icon, text, name }: { icon: IconName; text: Tekst | null | undefined; name?: boolean }) {
  if (!text) return null;
  return (
    <li>
      <Icon name={icon} />
      {name ? (
        <bdi lang="nl" translate={false}>
          <Tx v={text} />
        </bdi>
      ) : (
        <Tx v={text} />
      )}
    </li>
  );
}
