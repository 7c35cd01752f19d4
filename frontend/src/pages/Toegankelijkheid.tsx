import { useAnswer } from "../answers";
import type { Gemeente } from "../api/antwoorden";
import { t } from "../i18n";
import { Card, Lines } from "../parts/Card";
import { Page } from "../parts/Page";
import { Tx } from "../parts/Tx";
import { HOME } from "../screens";
import { session } from "../session";

/** The accessibility statement: what we promise, what we know is wrong, and whom to tell what does not work. */
export function Toegankelijkheid() {
  const town = useAnswer<Gemeente>("/api/v1/gemeente");
  const known = session.use();
  return (
    <Page title={t("Kan iedereen deze website gebruiken?")} back={known ? HOME[known.role] : "/"}>
      <p class="nl-paragraph">
        <Tx v={t("Wij willen dat iedereen deze website kan gebruiken. Ook met een beperking.")} />
      </p>
      <Card title={t("Wat beloven wij?")} icon="check">
        <Lines
          of={[
            t("De website volgt de regels van WCAG 2.2, niveau A en AA."),
            t("U kunt alles doen met alleen een toetsenbord, of met een schermlezer."),
            t("U kunt de letters groter maken. Ook op een klein scherm past alles."),
            t("De teksten zijn kort. Als uw telefoon uw taal kan voorlezen, kunt u luisteren."),
          ]}
        />
      </Card>
      <Card title={t("Hoe weten wij dat?")} icon="list">
        <Lines
          of={[
            t("Bij elke verandering controleert een computer alle schermen."),
            t("Een computer ziet niet alles. Mensen hebben de website nog niet onderzocht."),
            t("Daarom zeggen wij nog niet dat alles klopt."),
          ]}
        />
      </Card>
      <Card title={t("Wat werkt nog niet goed?")} icon="info">
        <Lines
          of={[
            t("Niet elke telefoon kan elke taal voorlezen."),
            t("Veel vertalingen zijn door een computer gemaakt. Een mens moet ze nog lezen."),
            t("Het inloggen met DigiD is een andere website. Daarvoor gelden de beloften van DigiD."),
          ]}
        />
      </Card>
      <Card title={t("Werkt er iets niet?")} icon="talk">
        <Lines
          of={[
            town.state === "klaar"
              ? t("Vertel het de gemeente {naam}. Hieronder staat hoe.", { naam: town.data.naam })
              : t("Vertel het uw gemeente. Hieronder staat hoe."),
            t("U hoort binnen twee weken wat wij ermee doen."),
            t("Bent u niet tevreden met het antwoord? Dan kunt u naar de Nationale ombudsman."),
          ]}
        />
      </Card>
    </Page>
  );
}
