// What a phone fetches: read from the manifest that the build leaves beside the files.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The code that only staff use: no part of what an inburgeraar fetches. */
const STAFF = /^src\/(begeleider|medewerker|werk)\//;

export const readManifest = (dist) => JSON.parse(readFileSync(join(dist, ".manifest.json"), "utf8"));

/** The JavaScript and CSS that an entry needs: its own and that of all it imports; `lazy` adds what it may fetch later. */
export function filesOf(manifest, entry, { lazy = false, staff = false } = {}) {
  const seen = new Set();
  const files = new Set();
  const walk = (name) => {
    if (seen.has(name) || (!staff && STAFF.test(name))) return;
    seen.add(name);
    const { file, css = [], imports = [], dynamicImports = [] } = manifest[name];
    for (const one of [file, ...css]) files.add(one);
    for (const next of lazy ? [...imports, ...dynamicImports] : imports) walk(next);
  };
  walk(entry);
  return [...files].sort();
}
