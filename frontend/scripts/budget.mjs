// Fails when the portal has become heavier than a prepaid bundle should carry.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const dist = new URL("../dist", import.meta.url).pathname;
if (!existsSync(dist)) {
  console.log("No build yet: byte budgets not checked.");
  process.exit(0);
}

const assets = join(dist, "assets");
const sum = (pattern) =>
  readdirSync(assets)
    .filter((name) => pattern.test(name))
    .reduce((total, name) => total + statSync(join(assets, name)).size, 0);
const largestFont = Math.max(0, ...readdirSync(assets).filter((name) => name.endsWith(".woff2")).map((name) => statSync(join(assets, name)).size));

const budgets = [
  ["JavaScript and CSS, gzip", sum(/\.(js|css)\.gz$/), 60_000],
  ["service worker, gzip", statSync(join(dist, "sw.js.gz")).size, 3_000],
  ["largest font", largestFont, 60_000],
];

let heavy = false;
for (const [what, bytes, most] of budgets) {
  const over = bytes > most;
  heavy ||= over;
  console.log(`${over ? "TOO HEAVY" : "ok"}  ${what}: ${bytes} of ${most} bytes`);
}
process.exit(heavy ? 1 : 0);
