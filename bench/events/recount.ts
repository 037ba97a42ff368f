/** How long a snapshot of 30,000 sessions takes to follow sign-ups, against being made anew. */

import { find } from "#domain/finder/find.ts";
import { NO_LIMITS } from "#domain/finder/limits.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { recounted } from "#site/snapshot/making/queries.ts";
import { aSnapshot, EVENING, manySessions } from "#test/snapshot.ts";

const SESSIONS = 30_000;
const places = embeddedPlaces();
const began = performance.now();
let snapshot = aSnapshot({ places, sessions: manySessions(places, SESSIONS) });
console.log(`made anew, without reading the database: ${(performance.now() - began).toFixed(0)} ms`);
const question = { origin: { lat: 51.5, lng: -0.1 }, home: null, order: "need", limit: 10 } as const;
for (const count of [1, 100, 1_000]) {
  const times = Array.from({ length: 60 }, (_, round) => {
    const chosen = Array.from(
      { length: count },
      (_, at) => snapshot.sessions[(round * 7919 + at * 31) % SESSIONS]!,
    );
    const taken = new Map(chosen.map((session) => [session.id, (session.taken + 1) % 21]));
    const start = performance.now();
    snapshot = recounted(snapshot, taken);
    const ms = performance.now() - start;
    find({ ...question, limits: NO_LIMITS, now: EVENING.getTime() }, snapshot.finder["2024"]);
    return ms;
  }).sort((a, b) => a - b);
  console.log(
    `${count} of ${SESSIONS} sessions changed: median ${times[30]!.toFixed(2)} ms, p95 ${times[57]!.toFixed(2)} ms`,
  );
}
