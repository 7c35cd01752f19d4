import { readAgain } from "../answers";
import type { Afspraak, AfspraakTekst, Tekst } from "../api/antwoorden";
import type { EigenAfspraak } from "../api/antwoorden_mijn";
import { send } from "../api/get";
import { language, t } from "../i18n";
import { useAct } from "./Forms";
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

/** In how many days, at what time, and the whole date. */
export function Moment({ tekst }: { tekst: AfspraakTekst }) {
  return (
    <div>
      <strong class="facts__moment">
        <Tx v={tekst.wanneer} />
        <Ltr v={tekst.tijd} />
      </strong>
      <Tx v={tekst.datum} />
    </div>
  );
}

/** When (unless `moment` says that it stands above), where, with whom, with which interpreter, and what to bring. */
export function AppointmentFacts({ appointment, moment = true }: { appointment: Afspraak; moment?: boolean }) {
  const { tekst, videogesprek } = appointment;
  return (
    <ul class="facts">
      {moment && (
        <li>
          <Icon name="clock" />
          <Moment tekst={tekst} />
        </li>
      )}
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

const ANSWER_ICONS: Record<string, IconName> = { ik_kom: "check", ik_kan_niet: "shut", ik_heb_hulp_nodig: "heart", ik_heb_een_tolk_nodig: "talk" };

/** What I can answer to an appointment: all of it, or `codes` beside each other. The municipality hears it. */
export function AnswerButtons({ one, codes }: { one: EigenAfspraak; codes?: string[] }) {
  const { tag } = language.use();
  const { busy, act } = useAct();
  const say = async (code: string) => {
    const done = await act(() => send("POST", `/api/v1/mijn/afspraken/${one.id ?? ""}/antwoorden`, { antwoord: code }, tag), t("De gemeente weet het nu."));
    if (done) readAgain("/api/v1/mijn/afspraken", "/api/v1/mijn/voortgang");
  };
  return (
    <div class={codes ? "answers answers--pair" : "answers"}>
      {one.tekst.keuzes
        ?.filter(({ code }) => !codes || codes.includes(code))
        .map(({ code, titel }) => (
          <button
            key={code}
            type="button"
            class={code === (codes?.[0] ?? one.antwoord) ? "nl-button nl-button--primary wide" : "nl-button nl-button--secondary wide"}
            aria-pressed={code === one.antwoord}
            disabled={busy}
            onClick={() => void say(code)}
          >
            <Icon name={ANSWER_ICONS[code] ?? "check"} />
            <span class="nl-button__label">
              <Tx v={titel} />
            </span>
          </button>
        ))}
    </div>
  );
}
