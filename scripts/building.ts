/**
 * Draws the rooms and the arrows between them into docs/building.md, from the imports themselves.
 * With `--check` only compares, and fails when the drawing is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cruiseSource } from "./cruise.ts";

const FILE = "docs/building.md";
const FLOORS = ["main", "site", "pwa", "adapters", "features", "registers", "ports", "domain", "kit"];
const BEGIN = "<!-- drawn by `npm run draw:building`: begin -->";
const END = "<!-- drawn by `npm run draw:building`: end -->";

const { arrows } = await cruiseSource();
const between = new Set<string>();
const rooms = new Set<string>();
for (const { from, to } of arrows) {
  if (/\.test\.tsx?$/.test(from)) continue;
  const [above, below] = [roomOf(from), roomOf(to)];
  rooms.add(above).add(below);
  if (above !== below) between.add(`${above} ${below}`);
}
if (rooms.size < 15) throw new Error(`only ${rooms.size} rooms were seen: too few to draw`);

const lines = ["```mermaid", "flowchart TB"];
for (const floor of FLOORS) {
  const onFloor = [...rooms].filter((room) => room.startsWith(`${floor}/`) || room === floor).sort();
  if (onFloor.length === 0) continue;
  lines.push(
    `  subgraph ${floor}`,
    ...onFloor.map((room) => `    ${nodeOf(room)}["${room.slice(floor.length + 1) || floor}"]`),
    "  end",
  );
}
// Arrows into the ground floor would blacken the page: every floor may stand on it. The table below names them.
const drawn = [...between].sort().map((pair) => pair.split(" ") as [string, string]);
for (const [above, below] of drawn)
  if (!/^(domain|kit)\//.test(below)) lines.push(`  ${nodeOf(above)} --> ${nodeOf(below)}`);
lines.push("```", "", "| room | stands on |", "| --- | --- |");
for (const room of [...rooms].sort(byFloor)) {
  const stands = drawn
    .filter(([above]) => above === room)
    .map(([, below]) => below)
    .sort(byFloor);
  lines.push(`| ${room} | ${stands.join(", ") || "nothing of ours"} |`);
}

const page = readFileSync(FILE, "utf8");
const [before, rest] = page.split(BEGIN);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined)
  throw new Error(`${FILE} has lost the marks between which the plan is drawn`);
const wanted = `${before}${BEGIN}\n${lines.join("\n")}\n${END}${after}`;
if (!process.argv.includes("--check")) {
  writeFileSync(FILE, wanted);
  console.log(`${FILE}: ${rooms.size} rooms, ${between.size} arrows drawn`);
} else if (wanted !== page) {
  console.error(
    `${FILE} does not show the house as it is. Run \`npm run draw:building\`, look at it, commit it.`,
  );
  process.exit(1);
} else console.log(`${FILE} shows the house as it is: ${rooms.size} rooms, ${between.size} arrows`);

function roomOf(path: string): string {
  const [, floor = "", room = ""] = path.split("/");
  return room.includes(".") ? floor : `${floor}/${room}`;
}

function nodeOf(room: string): string {
  return room.replaceAll(/[^a-z]/g, "_");
}

function byFloor(a: string, b: string): number {
  return FLOORS.indexOf(a.split("/")[0] ?? "") - FLOORS.indexOf(b.split("/")[0] ?? "") || a.localeCompare(b);
}
