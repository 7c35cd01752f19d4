import type { Richting } from "../../api/antwoorden";
import { plain, t } from "../../i18n";
import { Icon } from "../../parts/Icon";
import { Tx } from "../../parts/Tx";
import type { Schermtekst } from "./shapes";

interface MessageProps {
  taal: string;
  richting: Richting;
  titel: string;
  uitleg: string[];
  /** What the lock screen shows, which is discreet. */
  melding?: Schermtekst;
}

/** The message as somebody gets it, in its own language and direction. */
export function Message({ taal, richting, titel, uitleg, melding }: MessageProps) {
  return (
    <section class="phone" aria-label={plain(t("Zo ziet het bericht eruit"))}>
      {melding && (
        <div class="phone__lock" lang={melding.taal} dir={melding.richting} translate={false}>
          <Icon name="bell" />
          <div class="grow">
            <b>
              <Tx v={melding.titel} />
            </b>
            <p>
              <Tx v={melding.tekst} />
            </p>
          </div>
        </div>
      )}
      <div class="phone__message" lang={taal} dir={richting} translate={false}>
        <b class="phone__title">
          <Tx v={titel || "…"} />
        </b>
        {uitleg.map((line, index) => (
          <p key={index}>
            <Tx v={line} />
          </p>
        ))}
      </div>
    </section>
  );
}
