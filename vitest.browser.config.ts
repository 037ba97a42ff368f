import { defineConfig } from "vitest/config";

/** Journeys in a real browser against the running product, one file after the other: they share one machine's attention. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: ["test/browser/product.ts"],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
