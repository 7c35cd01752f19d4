import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { closing, extend, leave } from "../session";
import { Ltr, Tx } from "./Tx";
import { notice } from "./Notice";

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Two minutes before the session ends: one tap to stay. */
export function SessionEnd() {
  const left = closing.use();
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const open = left !== null;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  const act = (what: () => Promise<void>) => {
    setBusy(true);
    what()
      .catch(() => notice.set(t("Het lukt nu niet. Heeft u internet?")))
      .finally(() => setBusy(false));
  };

  return (
    // Esc means staying: closing this without a choice would let the time run out unseen.
    <dialog class="sheet sheet--ask" ref={dialog} aria-labelledby="einde" onCancel={(event) => { event.preventDefault(); act(extend); }}>
      {open && (
        <div class="sheet__in">
          <h2 class="nl-heading nl-heading--level-2" id="einde">
            <Tx v={t("Wilt u ingelogd blijven?")} />
          </h2>
          <p class="nl-paragraph">
            <Tx v={t("U deed een tijd niets. Voor uw veiligheid sluiten wij straks af.")} />
          </p>
          <p class="countdown" role="timer" aria-live="off">
            <Ltr v={clock(left)} />
          </p>
          <div class="sheet__acts">
            <button type="button" class="nl-button nl-button--primary" disabled={busy} onClick={() => act(extend)}>
              <span class="nl-button__label"><Tx v={t("Ja, ik blijf")} /></span>
            </button>
            <button type="button" class="nl-button nl-button--secondary" disabled={busy} onClick={() => act(leave)}>
              <Tx v={t("Uitloggen")} />
            </button>
          </div>
        </div>
      )}
    </dialog>
  );
}
