/**
 * Every gate, every test, one verdict. Called by `bin/test`; ends in "N passed, N failed".
 *
 * A gate counts as one; a test file that cannot even load counts as one failure.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Tally = { readonly passed: number; readonly failed: number };

type Gate = readonly [name: string, command: string];

/** Beside the checking of types, which takes as long as all others together and one processor. */
const GATES: readonly Gate[] = [
  ["format and lint", "biome ci --error-on-warnings ."],
  ["arrows", "npm run --silent gate:arrows"],
  ["rooms", "npm run --silent gate:rooms"],
  ["unused code", "knip"],
  ["messages", "npm run --silent gate:messages"],
  ["database types", "npm run --silent types:db -- --check"],
  ["building plan", "npm run --silent gate:building"],
  ["browser bundle", "npm run --silent build"],
  ["script weight", "npm run --silent gate:weight"],
];

const types = gate("types", "tsc --noEmit -p .");
const tallies: Tally[] = [];
for (const [name, command] of GATES) tallies.push(await gate(name, command));
tallies.push(await types);
tallies.push(await tests("unit, slice and server tests", "vitest.config.ts"));
tallies.push(await tests("browser journeys", "vitest.browser.config.ts"));

const passed = sum(tallies.map((tally) => tally.passed));
const failed = sum(tallies.map((tally) => tally.failed));
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function gate(name: string, command: string): Promise<Tally> {
  const ok = (await run(name, command)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function tests(name: string, config: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "groundswell-verdict-"));
  const verdictFile = join(folder, "verdict.json");
  const code = await run(
    name,
    `vitest run --config ${config} --reporter=default --reporter=json --outputFile.json=${verdictFile}`,
  );
  const verdict = readVerdict(verdictFile);
  rmSync(folder, { recursive: true, force: true });
  if (verdict.passed === 0) console.error(`${name}: no test ran`);
  // A fault outside any test shows only in the exit code.
  const unseen = verdict.failed === 0 && (code !== 0 || verdict.passed === 0) ? 1 : 0;
  return { passed: verdict.passed, failed: verdict.failed + unseen };
}

type Verdict = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

function readVerdict(file: string): Tally {
  try {
    const verdict: Verdict = JSON.parse(readFileSync(file, "utf8"));
    const unloaded = verdict.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    );
    return {
      passed: verdict.numPassedTests,
      failed: verdict.numFailedTests + verdict.numPendingTests + verdict.numTodoTests + unloaded.length,
    };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function run(name: string, command: string): Promise<number> {
  const startedAt = performance.now();
  console.log(`\n== ${name}: ${command}`);
  return new Promise((resolve) => {
    spawn(command, { shell: true, stdio: ["ignore", "inherit", "inherit"] }).on("close", (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`== ${name}: ${code === 0 ? "passed" : `FAILED (exit ${code})`} in ${seconds} s`);
      resolve(code ?? 1);
    });
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
