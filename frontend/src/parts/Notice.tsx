import { useEffect } from "preact/hooks";
import type { Tekst } from "../api/antwoorden";
import { createStore } from "../store";
import { Icon } from "./Icon";
import { Tx } from "./Tx";

const SHOWN_MS = 7000;

/** One short message about what just happened; it goes away by itself. */
export const notice = createStore<Tekst | null>(null);

export function Notice() {
  const text = notice.use();
  useEffect(() => {
    const timer = setTimeout(() => notice.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="notice" role="status">
      {text && (
        <p class="notice__text">
          <Icon name="info" />
          <Tx v={text} />
        </p>
      )}
    </div>
  );
}
