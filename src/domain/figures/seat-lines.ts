import type { BoundarySet, Seat } from "#domain/elections/seats.ts";
import { bodyLines } from "./credits.ts";
import { longCode, nationOf, shortCode } from "./short-code.ts";

export const SEAT_COLUMNS =
  "code, name, Welsh name (blank where no source gives one), region (blank for the nation itself), centre (mean point of its postcodes; in Northern Ireland, for want of open postcodes, of its area), seats it replaced with their per cent of its postcodes (in Northern Ireland of its area) where at least 1";

/** "E549|Battersea||London|51.4712 -0.1609|": four decimals of a degree (about 10 m), tenths of a per cent. */
export function seatLine({ set, code, name, nameCy, nation, region, centre, replaced }: Seat): string {
  const place = `${centre.lat.toFixed(4)} ${centre.lng.toFixed(4)}`;
  const before = replaced
    .map((old) => `${shortCode("2010", old.code)}:${Number((old.share * 100).toFixed(1))}`)
    .join(" ");
  return [shortCode(set, code), name, nameCy ?? "", region === nation ? "" : region, place, before].join("|");
}

/** @throws RangeError naming the line that cannot be read */
export function readSeats(set: BoundarySet, text: string): Seat[] {
  return bodyLines(text).map((line): Seat => {
    const [short, name, nameCy, region, place, replaced, ...more] = line.split("|");
    if (replaced === undefined || more.length > 0) throw new RangeError(`not a seat: "${line}"`);
    const code = longCode(set, short!);
    const nation = nationOf(code);
    const [lat, lng] = place!.split(" ").map(Number) as [number, number];
    return {
      set,
      code,
      name: name!,
      nameCy: nameCy || null,
      nation,
      region: region || nation,
      centre: { lat, lng },
      replaced: replaced.split(" ").filter(Boolean).map(readReplaced),
    };
  });
}

function readReplaced(cell: string): Seat["replaced"][number] {
  const [short, percent] = cell.split(":");
  return { code: longCode("2010", short!), share: Math.round(Number(percent) * 10) / 1000 };
}
