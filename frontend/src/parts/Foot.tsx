import { t } from "../i18n";
import { Contact } from "./Contact";
import { Tx } from "./Tx";

/** The end of every page, in the same order everywhere: who helps, and how accessible this is. */
export function Foot() {
  return (
    <footer class="foot">
      <Contact />
      <a class="foot__link" href="/toegankelijkheid">
        <Tx v={t("Kan iedereen deze website gebruiken?")} />
      </a>
    </footer>
  );
}
