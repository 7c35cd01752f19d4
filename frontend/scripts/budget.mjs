// Fails when the portal has become heavier than a prepaid bundle should carry. What counts is what a phone fetches.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesOf, readManifest } from "./graph.mjs";

const root = new URL("..", import.meta.url).pathname;
const dist = join(root, "dist");
if (!existsSync(dist)) {
  console.log("No build yet: byte budgets not checked.");
  process.exit(0);
}

const manifest = readManifest(dist);
const gzip = (files) => files.reduce((total, file) => total + statSync(join(dist, `${file}.gz`)).size, 0);
const first = filesOf(manifest, "index.html");
const later = filesOf(manifest, "index.html", { lazy: true }).filter((file) => !first.includes(file));
const fonts = readdirSync(join(dist, "assets")).filter((name) => name.endsWith(".woff2"));

// The texts are made by the server, so it is asked what they weigh: a line per language, `tag bytes`.
const python = join(root, "../.venv/bin/python");
const catalogues = execFileSync(python, ["-m", "backend.i18n.gewicht"], { cwd: join(root, "..") })
  .toString()
  .trim()
  .split("\n")
  .map((line) => line.split(" "))
  .map(([tag, bytes]) => [tag, Number(bytes)]);
const [tag, heaviest] = catalogues.sort((a, b) => b[1] - a[1])[0];

const budgets = [
  ["landing and Home, JavaScript and CSS, gzip", gzip(first), 60_000],
  [`the same with the texts of the heaviest language (${tag})`, gzip(first) + heaviest, 85_000],
  ["service worker, gzip", gzip(["sw.js"]), 3_000],
  ...fonts.map((name) => [`font ${name}`, statSync(join(dist, "assets", name)).size, 60_000]),
];

let heavy = false;
for (const [what, bytes, most] of budgets) {
  const over = bytes > most;
  heavy ||= over;
  console.log(`${over ? "TOO HEAVY" : "ok"}  ${what}: ${bytes} of ${most} bytes`);
}
console.log(`    the other screens of an inburgeraar, fetched when opened: ${gzip(later)} bytes`);
process.exit(heavy ? 1 : 0);
