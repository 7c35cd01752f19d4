import { defineConfig } from "vite";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: ["chrome91", "firefox90", "safari15"],
    // Logical properties must reach the browser as written: lowering them would fix one direction.
    cssTarget: ["chrome91", "firefox90", "safari15"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Which file needs which: for the list of the service worker and for the byte budgets. Not served.
    manifest: ".manifest.json",
  },
});
