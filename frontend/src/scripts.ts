/** Letters that every font of a script has, and that no two of our scripts share. */
const LETTERS = {
  arab: ["\u0628", "\u06a9", "\u06cc"],
  ethi: ["\u1230", "\u1208", "\u1218"],
  thai: ["\u0e01", "\u0e2d", "\u0e21"],
};
/** A code point that is no character and never will be: whatever is drawn for it stands for a missing letter. */
const NOTHING = "\u{10ffff}";

/**
 * Marks the scripts that this phone cannot draw, so that their fonts are fetched (`stijl/fonts.css`); with letters of
 * its own nobody pays for ours. A letter that is missing is drawn as the box that every missing letter gets.
 */
export function markMissingScripts(): void {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return;
  pen.font = "40px system-ui, sans-serif";
  const box = pen.measureText(NOTHING).width;
  for (const [script, letters] of Object.entries(LETTERS)) {
    const missing = letters.every((letter) => pen.measureText(letter).width === box);
    document.documentElement.classList.toggle(`without-${script}`, missing);
  }
}
