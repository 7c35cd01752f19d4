import { want, wanted } from "../card";
import { t } from "../i18n";
import { Card } from "./Card";
import { Icon } from "./Icon";
import { notice } from "./Notice";
import { Tx } from "./Tx";

/** Turns the offline card on or off. Off until somebody asks for it. */
export function CardChoice() {
  const on = wanted.use();
  const press = () => {
    want(!on).catch(() => notice.set(t("Dat kan op deze telefoon niet.")));
  };
  return (
    <Card title={t("Zonder internet")} icon="cloud">
      <p class="nl-paragraph">
        <Tx v={t("Wilt u uw volgende afspraak ook zien zonder internet?")} />
      </p>
      <p class="nl-paragraph">
        <Tx v={t("Dan bewaart deze telefoon uw afspraak en uw laatste dag. Na het uitloggen is alles weg.")} />
      </p>
      <button type="button" class="nl-button nl-button--secondary wide" aria-pressed={on} onClick={press}>
        <Icon name={on ? "check" : "circle"} />
        <span class="nl-button__label">
          <Tx v={t("Bewaar op deze telefoon")} />
        </span>
      </button>
    </Card>
  );
}
