import { useEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "../answers";
import type { Taal } from "../api/antwoorden";
import { keepChoice, language, phoneLanguage, plain, speak, t } from "../i18n";
import { Icon } from "./Icon";
import { Show } from "./States";
import { Name, Tx } from "./Tx";

/** All languages, each in its own name and letters; the one this phone is set to stands first. */
export function LanguageList({ onChosen, first }: { onChosen: () => void; first?: boolean }) {
  const answer = useAnswer<Taal[]>("/api/v1/talen");
  const { tag } = language.use();
  const current = first ? null : tag;
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  const choose = async (tag: string) => {
    setBusy(tag);
    setFailed(false);
    try {
      await speak(tag);
      keepChoice(tag);
      onChosen();
    } catch {
      setFailed(true);
    } finally {
      setBusy(null);
    }
  };

  return (
    <Show answer={answer} heights={[3.5, 3.5, 3.5, 3.5]}>
      {(languages) => {
        const own = phoneLanguage(languages);
        const ordered = own ? [own, ...languages.filter((one) => one !== own)] : languages;
        return (
          <>
            <ul class="langs">
              {ordered.map(({ tag, naam, richting }) => (
                <li key={tag}>
                  <button
                    type="button"
                    class="langs__one"
                    lang={tag}
                    dir={richting}
                    translate={false}
                    aria-pressed={first ? undefined : tag === current}
                    aria-busy={busy === tag}
                    onClick={() => void choose(tag)}
                  >
                    <span class="grow">
                      <Name v={naam} lang={tag} />
                    </span>
                    <Icon name={tag === current ? "check" : "chevron"} flip={tag !== current} />
                  </button>
                </li>
              ))}
            </ul>
            <p class="langs__failed" role="status">
              {failed && <Tx v={t("Deze taal komt nu niet binnen. Probeer het straks nog een keer.")} />}
            </p>
          </>
        );
      }}
    </Show>
  );
}

/** The button in the top bar and the sheet it opens. */
export function LanguageButton() {
  const sheet = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const { tag } = language.use();
  const answer = useAnswer<Taal[]>("/api/v1/talen");
  const name = answer.state === "klaar" ? answer.data.find((one) => one.tag === tag)?.naam : undefined;
  useEffect(() => {
    if (open) sheet.current?.showModal();
    else sheet.current?.close();
  }, [open]);
  return (
    <>
      <button type="button" class="pill" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="globe" />
        <span class="hidden">
          <Tx v={t("Kies uw taal")} />
        </span>
        <Tx v={name ?? tag} />
      </button>
      <dialog class="sheet" ref={sheet} onClose={() => setOpen(false)} aria-labelledby="talen">
        {open && (
          <div class="sheet__in">
            <div class="sheet__head">
              <h2 class="nl-heading nl-heading--level-2" id="talen">
                <Tx v={t("Kies uw taal")} />
              </h2>
              <button type="button" class="say" aria-label={plain(t("Sluiten"))} onClick={() => setOpen(false)}>
                <Icon name="shut" />
              </button>
            </div>
            <LanguageList onChosen={() => setOpen(false)} />
          </div>
        )}
      </dialog>
    </>
  );
}
