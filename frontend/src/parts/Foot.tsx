import { t } from "../i18n";
import { route } from "../route";
import { Contact } from "./Contact";
import { Tx } from "./Tx";

/** The end of every page, in the same order everywhere: who helps, and how accessible this is. */
export function Foot() {
  // Whoever works there is the one whom others call.
  const colleague = route.use().role === "medewerker";
  return (
    <footer class="foot">
      {!colleague && <Contact />}
      <a class="foot__link" href="/toegankelijkheid">
        <Tx v={t("Kan iedereen deze website gebruiken?")} />
      </a>
    </footer>
  );
}
