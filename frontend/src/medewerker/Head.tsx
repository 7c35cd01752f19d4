import type { ComponentChildren } from "preact";
import { useAnswer } from "../answers";
import { t } from "../i18n";
import { Page } from "../parts/Page";
import { Show } from "../parts/States";
import { Ltr, Tx } from "../parts/Tx";
import { Fact, Facts, Spoken, Tabs } from "../werk/Bits";
import type { Dossier } from "../werk/shapes";
import { GROUP } from "../werk/words";

/** What every screen about one person begins with: who it is, and the way to the other screens about them. */
export function Person({ wie, children }: { wie: string; children: ComponentChildren }) {
  const answer = useAnswer<Dossier>(`/api/v1/dossiers/${wie}`);
  const base = `/medewerker/mensen/${wie}`;
  return (
    <Page title={answer.state === "klaar" ? { t: answer.data.naam, lang: "nl", dir: "ltr" } : t("Dossier")} back="/medewerker">
      <Show answer={answer} heights={[3, 3, 12]}>
        {(dossier) => (
          <>
            <Facts>
              <Fact name={t("Clientnummer")}>
                <Ltr v={wie} />
              </Fact>
              <Fact name={t("Taal")}>
                <Spoken tag={dossier.taal} />
              </Fact>
              <Fact name={t("Groep")}>
                <Tx v={GROUP[dossier.doelgroep]()} />
              </Fact>
            </Facts>
            <Tabs
              label={t("Over deze persoon")}
              of={[
                { href: base, text: t("Voortgang") },
                { href: `${base}/afspraken`, text: t("Afspraken") },
                { href: `${base}/tijdlijn`, text: t("Tijdlijn") },
                { href: `${base}/begeleiders`, text: t("Begeleiders") },
              ]}
            />
            {children}
          </>
        )}
      </Show>
    </Page>
  );
}
