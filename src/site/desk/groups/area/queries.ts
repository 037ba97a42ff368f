import { regionSlug } from "#domain/elections/regions.ts";
import { BOUNDARY_SETS, type Seat } from "#domain/elections/seats.ts";
import type { AreaKind } from "#domain/groups/areas.ts";
import { folded } from "#domain/people/folding.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { AreaKey } from "#registers/groups/areas/commands.ts";
import type { Places } from "#registers/places/queries.ts";

export type ReadPiece =
  | { readonly kind: "piece"; readonly piece: AreaKey }
  /** Several seats go by what was typed. */
  | { readonly kind: "several"; readonly seats: readonly Seat[] }
  | { readonly kind: "blank" }
  | { readonly kind: "unknown" };

const SEATS_OFFERED = 12;

/**
 * A piece of an area as organisers type it: "LS6", "LS6 2", a whole postcode (its sector is meant), or the name of a
 * constituency. A name that only one seat of the newer set has in full is that seat.
 */
export function readPiece(places: Pick<Places, "seats" | "locate">, typed: string): ReadPiece {
  const parsed = parsePostcode(typed);
  if (parsed.kind === "blank") return { kind: "blank" };
  if (parsed.kind !== "refused") {
    if (!places.locate(parsed).ok) return { kind: "unknown" };
    const piece: AreaKey =
      parsed.kind === "outcode"
        ? { kind: "outcode", key: parsed.outcode }
        : { kind: "sector", key: parsed.sector };
    return { kind: "piece", piece };
  }
  const wanted = folded(typed).trim();
  const all = ["2024", "2010"] as const;
  const seats = all.flatMap((set) => places.seats(set));
  const names = (seat: Seat) => [seat.name, seat.nameCy ?? ""].map(folded);
  const exact = seats.filter((seat) => seat.set === "2024" && names(seat).includes(wanted));
  if (exact.length === 1) return { kind: "piece", piece: pieceOfSeat(exact[0]!) };
  const some = seats.filter((seat) => wanted !== "" && names(seat).some((name) => name.includes(wanted)));
  return some.length === 0 ? { kind: "unknown" } : { kind: "several", seats: some.slice(0, SEATS_OFFERED) };
}

export function pieceOfSeat({ set, code }: Seat): AreaKey {
  return { kind: `seat-${set}`, key: code };
}

/** "seat-2024/E14001081", as forms send a piece; null for what names none that there is. */
export function pieceFrom(places: Pick<Places, "seat" | "seats" | "locate">, sent: string): AreaKey | null {
  const [kind = "", key = ""] = [sent.slice(0, sent.indexOf("/")), sent.slice(sent.indexOf("/") + 1)];
  const set = BOUNDARY_SETS.find((each) => kind === `seat-${each}`);
  if (set !== undefined)
    return places.seat({ set, code: key }) === null ? null : { kind: `seat-${set}`, key };
  if (kind === "region") return regionsOf(places).includes(key) ? { kind, key } : null;
  if (kind !== "outcode" && kind !== "sector") return null;
  const parsed = parsePostcode(key);
  return parsed.kind === kind
    ? { kind, key: parsed.kind === "outcode" ? parsed.outcode : parsed.sector }
    : null;
}

/** Keys of nations and regions that seats lie in. */
export function regionsOf(places: Pick<Places, "seats">): readonly string[] {
  const slugs = places.seats("2024").map(({ region }) => regionSlug(region) ?? "");
  return [...new Set(slugs)].filter((slug) => slug !== "").sort();
}

/** How a form sends a piece. */
export function sentAs({ kind, key }: { readonly kind: AreaKind; readonly key: string }): string {
  return `${kind}/${key}`;
}
