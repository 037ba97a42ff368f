import type { BoundarySet } from "#domain/elections/seats.ts";
import type { PostcodeAreaPlace } from "#domain/postcodes/directory.ts";
import { bodyLines } from "./credits.ts";
import { longCode, shortCode } from "./short-code.ts";

/** A postcode sector in our own small table: "SW11 5". */
export type SectorFigure = PostcodeAreaPlace & { readonly sector: string };

/** What the lines are, for the header of the file. */
export const SECTOR_COLUMNS =
  "an outcode on a line of its own, then its sectors: digit latitude longitude postcodes seat-2010 seat-2024; mean point of the postcodes; the seat with most of them, and :NN where that is only NN % of them; - for none";

/** "SW11", then "5 51.468 -0.166 412 E549 E1091:87" and so on: three decimals of a degree (about 100 m), whole per cents. */
export function sectorLines(sectors: readonly SectorFigure[]): string[] {
  const lines: string[] = [];
  let last = "";
  for (const figure of sectors) {
    const [outcode, digit] = figure.sector.split(" ");
    if (outcode !== last) lines.push(outcode!);
    last = outcode!;
    const { lat, lng, postcodes } = figure;
    lines.push(
      [
        digit,
        lat.toFixed(3),
        lng.toFixed(3),
        postcodes,
        seatCell(figure, "2010"),
        seatCell(figure, "2024"),
      ].join(" "),
    );
  }
  return lines;
}

function seatCell({ seats, shares }: SectorFigure, set: BoundarySet): string {
  const code = seats[set];
  if (code === null) return "-";
  const percent = Math.round(shares[set] * 100);
  return shortCode(set, code) + (percent === 100 ? "" : `:${percent}`);
}

/** @throws RangeError naming the line that cannot be read */
export function readSectors(text: string): SectorFigure[] {
  const codes = new Map<string, string>();
  const seatIn = (set: BoundarySet, cell: string): [code: string | null, share: number] => {
    if (cell === "-") return [null, 0];
    const colon = cell.indexOf(":");
    const short = colon < 0 ? cell : cell.slice(0, colon);
    const key = set + short;
    const code = codes.get(key) ?? longCode(set, short);
    codes.set(key, code);
    return [code, colon < 0 ? 1 : Number(cell.slice(colon + 1)) / 100];
  };
  const sectors: SectorFigure[] = [];
  let outcode = "";
  for (const line of bodyLines(text)) {
    const [digit, lat, lng, postcodes, older, newer, ...more] = line.split(" ");
    if (lat === undefined) {
      outcode = line;
      continue;
    }
    if (outcode === "" || newer === undefined || more.length > 0)
      throw new RangeError(`not a sector: "${line}"`);
    const [code2010, share2010] = seatIn("2010", older!);
    const [code2024, share2024] = seatIn("2024", newer);
    sectors.push({
      sector: `${outcode} ${digit}`,
      lat: Number(lat),
      lng: Number(lng),
      postcodes: Number(postcodes),
      seats: { "2010": code2010, "2024": code2024 },
      shares: { "2010": share2010, "2024": share2024 },
    });
  }
  return sectors;
}
