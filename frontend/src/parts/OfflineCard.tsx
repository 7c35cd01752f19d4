import { useEffect, useState } from "preact/hooks";
import { type Card as Kept, readCard } from "../card";
import { plain, t } from "../i18n";
import { Icon } from "./Icon";
import { Ltr, Name, Tx } from "./Tx";

/** What its owner asked to keep on this phone, for when there is no network. Nothing when there is no card. */
export function OfflineCard() {
  const [card, setCard] = useState<Kept | null>(null);
  useEffect(() => {
    let watching = true;
    // A browser that keeps nothing for us (a private window) has no card either.
    readCard().catch(() => null).then((found) => watching && setCard(found));
    return () => {
      watching = false;
    };
  }, []);
  if (!card) return null;
  const { next, end, known } = card;
  return (
    <section class="card" aria-labelledby="kaart">
      <h2 class="nl-heading nl-heading--level-3" id="kaart">
        <Tx v={t("Dit bewaarde u op deze telefoon")} />
      </h2>
      <ul class="facts">
        {next && (
          <li>
            <Icon name="agenda" />
            <div>
              <strong class="facts__moment">
                <Tx v={next.titel} />
              </strong>
              <div>
                <Tx v={next.datum} />
              </div>
              <div>
                <Ltr v={next.tijd} />
              </div>
              {next.plaats && (
                <div>
                  <Name v={plain(next.plaats)} />
                </div>
              )}
            </div>
          </li>
        )}
        {end && (
          <li>
            <Icon name="flag" />
            <div>
              <div>
                <Tx v={end.titel} />
              </div>
              <strong>
                <Tx v={end.laatsteDag} />
              </strong>
            </div>
          </li>
        )}
      </ul>
      <p class="soft">
        <Tx v={t("Zo was het op {datum}.", { datum: plain(known) })} />
      </p>
    </section>
  );
}
