// Builds the portal into dist/: the pages, the service worker with its list, and compressed copies of everything.
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import { filesOf, readManifest } from "./graph.mjs";

const root = new URL("..", import.meta.url).pathname;
const dist = join(root, "dist");

/** Every file under a folder, as an address. */
const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
const address = (file) => `/${relative(dist, file).split(sep).join("/")}`;

await build({ root, logLevel: "warn" });
// The default theme, as it is: a municipality begins with it, and the server checks theirs against its names.
cpSync(join(root, "src/thema"), join(dist, "thema"), { recursive: true });

// A phone fetches a font only when it has none of its own, icons only when it installs, and the code of staff never,
// unless staff use it: they are no part of the shell.
const shell = ["/", "/favicon.svg", "/manifest.webmanifest"].concat(
  filesOf(readManifest(dist), "index.html", { lazy: true }).map((file) => `/${file}`),
);
const version = createHash("sha256");
for (const file of files(dist)) version.update(address(file)).update(readFileSync(file));

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  define: { VERSION: JSON.stringify(version.digest("hex").slice(0, 12)), SHELL: JSON.stringify(shell) },
  build: {
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    target: ["chrome91", "firefox90", "safari15"],
    rollupOptions: { input: join(root, "src/sw.ts"), output: { entryFileNames: "sw.js", format: "iife" } },
  },
});

const COMPRESSIBLE = /\.(html|js|css|svg|json|webmanifest|txt|ico)$/;
for (const file of files(dist).filter((name) => COMPRESSIBLE.test(name) && !name.endsWith(".manifest.json"))) {
  const plain = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  );
}
