import type { KeyHeld } from "#features/api-keys/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFacts } from "#registers/activity/commands.ts";
import { mayWeAll } from "#registers/people/consent/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { pointsOf, type Reach } from "./queries.ts";

/** How to reach these people, and whether news may be sent to them: read with a fact for each of whom there is anything to read. */
export async function readReach(
  people: PeopleDb,
  {
    key,
    personIds,
    keys,
    now,
  }: { key: KeyHeld; personIds: readonly string[]; keys: Pick<KeyRing, "keyedHash">; now: Date },
): Promise<ReadonlyMap<string, Reach>> {
  const found = await pointsOf(people, personIds);
  const may = await mayWeAll(people, { personIds, channel: "email", purpose: "news", keys });
  const seen = [...found]
    .filter(([, { points, postcode }]) => points.length > 0 || postcode !== null)
    .map(([id]) => id);
  await recordFacts(
    people,
    seen.map((personId) => ({
      ...{ kind: "person.contact-read" as const, actor: key.actor, subject: `person/${personId}`, personId },
      ...{ at: now, detail: { why: "osdi" } },
    })),
  );
  return new Map([...found].map(([id, reach]) => [id, { ...reach, mayMail: may.get(id)?.ok === true }]));
}
