/** Made-up files in the official layouts, so that imports can be tested without the real ones. */
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import type { BoundarySet } from "#domain/elections/seats.ts";

/** 650 codes of a set, as they really are numbered. */
export function seatCodes(set: BoundarySet): string[] {
  const run = (prefix: string, first: number, count: number) =>
    Array.from({ length: count }, (_, n) => `${prefix}${String(first + n).padStart(9 - prefix.length, "0")}`);
  return set === "2010"
    ? [...run("E1400", 530, 533), ...run("N06", 1, 18), ...run("S14", 1, 59), ...run("W07", 41, 40)]
    : [
        ...run("E1400", 1063, 543),
        ...run("N05", 1, 18),
        ...["S14000021", "S14000027", "S14000045", "S14000048", "S14000051"],
        ...run("S14", 60, 52),
        ...run("W07", 81, 32),
      ];
}

/** A grid of 26 by 25 square seats over Britain, 0.3 by 0.4 degrees each, from 49.5 N 6 W. */
const COLS = 26;
const [WEST, SOUTH, WIDTH, HEIGHT] = [-6, 49.5, 0.3, 0.4];
/** Points on each side of a square: enough to pass for a 20 m outline. */
const SIDE_POINTS = 76;

/** The middle of the seat that stands at `place` in `seatCodes`. */
function middleOf(place: number): { lat: number; lng: number } {
  return {
    lat: SOUTH + (Math.floor(place / COLS) + 0.5) * HEIGHT,
    lng: WEST + ((place % COLS) + 0.5) * WIDTH,
  };
}

/** GeoJSON of that grid. `shift` moves the codes along, so that seats trade places; `points` makes the outlines coarse. */
export function boundaryJson(set: BoundarySet, { shift = 0, points = SIDE_POINTS } = {}): string {
  const codes = seatCodes(set);
  const year = set === "2010" ? "17" : "24";
  const features = codes.map((_, place) => {
    const code = codes[(place + shift) % codes.length];
    const { lat, lng } = middleOf(place);
    return {
      type: "Feature",
      properties: { [`PCON${year}CD`]: code, [`PCON${year}NM`]: `Seat ${code}` },
      geometry: { type: "Polygon", coordinates: [square(lng - WIDTH / 2, lat - HEIGHT / 2, points)] },
    };
  });
  return JSON.stringify({ type: "FeatureCollection", name: `PCON_20${year}_UK_BGC`, features });
}

function square(west: number, south: number, points: number): [number, number][] {
  const ring: [number, number][] = [];
  for (const [x, y, dx, dy] of [
    [0, 0, 1, 0],
    [1, 0, 0, 1],
    [1, 1, -1, 0],
    [0, 1, 0, -1],
  ] as const) {
    for (let step = 0; step < points; step += 1) {
      const [right, up] = [x + (dx * step) / points, y + (dy * step) / points];
      ring.push([west + right * WIDTH, south + up * HEIGHT]);
    }
  }
  return [...ring, ring[0] as [number, number]];
}

export const RESULTS_HEADER =
  "ONS ID,ONS region ID,Constituency name,County name,Region name,Country name,Constituency type,Declaration time,Member first name,Member surname,Member gender,Result,First party,Second party,Electorate,Valid votes,Invalid votes,Majority,Con,Lab,LD,All other candidates";

/** A results file of 2019, every seat with the same figures but for its majority: 100 + its place in the list. */
export function resultsCsv(
  codes: readonly string[] = seatCodes("2010"),
  declared = "13/12/2019 02:30",
): string {
  const rows = codes.map(
    (code, place) =>
      `${code},E12000001,"Seat, ${code}",,North East,England,County,${declared},A,B,F,Lab hold,Lab,Con,70000,45000,10,${100 + place},20000,${20100 + place},${3000},${1900 - place}`,
  );
  return `${RESULTS_HEADER}\r\n${rows.join("\r\n")}\r\n`;
}

/** An ONSPD of the header of 2025: one postcode in the middle of each seat named by its place, "AA1 1AA" style. */
export function onspdCsv(rows: readonly string[]): string {
  return `pcds,doterm,oslaua,lat,long,pcon\n${rows.join("\n")}\n`;
}

/** A row of `onspdCsv` in the middle of the seat at `place` of the 2010 set. */
export function onspdRow(postcode: string, place: number, seat = seatCodes("2010")[place] ?? ""): string {
  const { lat, lng } = middleOf(place);
  return `"${postcode}","","X",${lat.toFixed(6)},${lng.toFixed(6)},"${seat}"`;
}

/** `count` different well-formed postcodes of Battersea's area: "SW1 0AA", "SW1 0AB", … */
export function postcodes(count: number): string[] {
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  const letter = (n: number) => letters[n % letters.length] ?? "A";
  return Array.from({ length: count }, (_, n) => {
    const [last, middle] = [n, Math.floor(n / 20)];
    const digit = Math.floor(n / 400) % 10;
    return `SW${1 + Math.floor(n / 4000)} ${digit}${letter(middle)}${letter(last)}`;
  });
}

export async function writeAt(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

export async function zipAt(
  folder: string,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [file, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), file);
  zip.end();
  const path = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
