/** Real postcodes to ask for, drawn at random with a seed: from the official file, else the first of every embedded sector. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { openZip } from "#kit/zip/open.ts";
import { dataFolder } from "./product.ts";

/** `count` postcodes, spread over the whole country. */
export async function randomPostcodes(count: number): Promise<string[]> {
  const all =
    dataFolder === null ? embeddedSectors() : await unitPostcodes(join(dataFolder, "codepo_gb.zip"));
  if (all.length < 1000) throw new Error(`only ${all.length} postcodes to draw from`);
  const next = random(20261120);
  return Array.from({ length: count }, () => all[Math.floor(next() * all.length)] ?? "");
}

async function unitPostcodes(path: string): Promise<string[]> {
  const zip = await openZip(path);
  if (!zip.ok) throw new Error(zip.reason);
  const postcodes: string[] = [];
  for (const entry of zip.entries.filter(({ name }) => /Data\/CSV\/.*\.csv$/.test(name))) {
    // A few thousand, mostly of large users, have no position: the product says so with a 404.
    for (const [, postcode = "", quality] of (await text(await entry.open())).matchAll(/^"([^"]+)",(\d+)/gm))
      if (quality !== "90") postcodes.push(postcode);
  }
  zip.close();
  return postcodes;
}

function embeddedSectors(): string[] {
  let outcode = "";
  const sectors: string[] = [];
  for (const line of readFileSync("data/sectors.txt", "utf8").split("\n")) {
    if (/^[A-Z]/.test(line)) outcode = line;
    else if (/^\d /.test(line)) sectors.push(`${outcode} ${line[0]}`);
  }
  return sectors;
}

/** Mulberry32: the same numbers from the same seed, everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
