import type { Read } from "#features/imports/running/reading/policy.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";

/** Who asked to be forgotten stays so: a file does not bring them back. */
export async function forgottenAmong(
  db: PeopleDb,
  read: readonly Read[],
  keys: Pick<KeyRing, "keyedHash">,
): Promise<ReadonlySet<number>> {
  const lines = new Set<number>();
  const anybody = await db
    .selectFrom("suppression")
    .select("why")
    .where("why", "=", "erased")
    .limit(1)
    .executeTakeFirst();
  if (anybody === undefined) return lines;
  for (const [channel, kind] of [
    ["email", "email"],
    ["sms", "mobile"],
  ] as const) {
    const points = read.flatMap((each) =>
      "fate" in each
        ? []
        : each.contacts.filter((one) => one.kind === kind).map(({ value }) => ({ line: each.line, value })),
    );
    const stopped = await suppressed(db, {
      channel,
      values: [...new Set(points.map(({ value }) => value))],
      keys,
    });
    for (const { line, value } of points) if (stopped.get(value) === "erased") lines.add(line);
  }
  return lines;
}
