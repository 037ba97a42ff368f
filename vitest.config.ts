import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "db/**/*.test.ts", "scripts/**/*.test.ts", "test/**/*.test.{ts,tsx}"],
    exclude: ["test/browser/**", "node_modules/**"],
    globalSetup: ["test/postgres.ts"],
    pool: "threads",
    // Every file has a database of its own: as many at once as there are processors (vitest keeps one back for itself).
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
