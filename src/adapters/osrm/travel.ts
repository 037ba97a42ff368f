import { z } from "zod";
import { roadTimeS } from "#domain/carpools/road-time.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Travel } from "#ports/travel.ts";

/** What a server that was not set up otherwise answers at once: rows and columns of a table together. */
const MOST_AT_ONCE = 100;
/** With more places than this, a table would be thousands of questions: straight lines do. */
const MOST_PLACES = 400;
const ANSWERS_WITHIN_MS = 10_000;

const Table = z.object({
  code: z.literal("Ok"),
  durations: z.array(z.array(z.number().nonnegative().nullable())),
});

/**
 * Times by road from a server that speaks the table service of OSRM, version 1. It is told rough positions and nothing
 * else. Pairs that it cannot join by road, and everything when it is away or slow, are answered from straight lines.
 *
 * @param url where it is, without "/table/v1": "http://127.0.0.1:5000"
 */
export function osrmTravel({
  url,
  onFault = () => {},
}: {
  readonly url: string;
  /** Told that roads could not be asked; of the places nothing. */
  readonly onFault?: (fault: unknown) => void;
}): Travel {
  const base = url.replace(/\/+$/, "");
  return {
    async timesAmong(places) {
      const known = distinct(places);
      if (known.length > MOST_PLACES || known.length < 2) return { time: roadTimeS, by: "straight-lines" };
      try {
        const seconds = await tableOf(base, known);
        const at = new Map(known.map((place, index) => [keyOf(place), index]));
        const time = (from: LatLng, to: LatLng) => {
          const [row, column] = [at.get(keyOf(from)), at.get(keyOf(to))];
          const found = row === undefined || column === undefined ? null : seconds[row]![column]!;
          return found === null ? roadTimeS(from, to) : Math.ceil(found);
        };
        return { time, by: "roads" };
      } catch (fault) {
        onFault(fault);
        return { time: roadTimeS, by: "straight-lines" };
      }
    },
    async check() {
      try {
        await tableOf(base, [
          { lat: 51.5007, lng: -0.1246 },
          { lat: 51.5031, lng: -0.1132 },
        ]);
        return null;
      } catch (fault) {
        return `The road server at OSRM_URL gave no table of times (${(fault as Error).message}).`;
      }
    },
  };
}

/** All times from each place to each, by blocks that the server takes. */
async function tableOf(base: string, places: readonly LatLng[]): Promise<(number | null)[][]> {
  const seconds = places.map(() => places.map((): number | null => null));
  const half = MOST_AT_ONCE / 2;
  const blocks = Array.from({ length: Math.ceil(places.length / half) }, (_, block) =>
    [...places.keys()].slice(block * half, (block + 1) * half),
  );
  for (const rows of blocks) {
    for (const columns of blocks) {
      const same = rows === columns;
      const asked = same ? rows : [...rows, ...columns];
      const answer = await oneTable(base, {
        places: asked.map((index) => places[index]!),
        sources: rows.map((_, at) => at),
        destinations: same ? rows.map((_, at) => at) : columns.map((_, at) => rows.length + at),
      });
      rows.forEach((row, i) => {
        columns.forEach((column, j) => {
          seconds[row]![column] = answer[i]?.[j] ?? null;
        });
      });
    }
  }
  return seconds;
}

async function oneTable(
  base: string,
  asked: { places: readonly LatLng[]; sources: readonly number[]; destinations: readonly number[] },
): Promise<readonly (readonly (number | null)[])[]> {
  const points = asked.places.map(({ lat, lng }) => `${lng.toFixed(5)},${lat.toFixed(5)}`).join(";");
  const query = `sources=${asked.sources.join(";")}&destinations=${asked.destinations.join(";")}&annotations=duration`;
  const answer = await fetch(`${base}/table/v1/driving/${points}?${query}`, {
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    redirect: "error",
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const table = Table.safeParse(await answer.json());
  if (!table.success) throw new Error("its answer is no table of times");
  return table.data.durations;
}

function distinct(places: readonly LatLng[]): readonly LatLng[] {
  return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

function keyOf({ lat, lng }: LatLng): string {
  return `${lng.toFixed(5)},${lat.toFixed(5)}`;
}
