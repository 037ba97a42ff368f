import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Journeys in a real browser against the running product: as many files at once as there are processors, but two at most. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: ["test/browser/product.ts"],
    maxWorkers: Math.min(2, availableParallelism()),
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
