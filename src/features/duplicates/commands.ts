import { recordFact } from "#registers/activity/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import type { MayMoveRole, MergeRefusal } from "#registers/people/merging/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Decision = "keep-a" | "keep-b" | "two-people";
export type DecideResult =
  | { readonly ok: true; readonly mergeId: number | null }
  | { readonly ok: false; readonly reason: "no-such-pair" | "decided-already" | MergeRefusal };

/** Somebody has looked at a pair: one person, of whom a record is kept, or two people, who are not offered again. */
export async function decide(
  db: PeopleDb,
  {
    candidateId,
    decision,
    author,
    now,
    mayMove,
  }: { candidateId: number; decision: Decision; author: string; now: Date; mayMove?: MayMoveRole },
): Promise<DecideResult> {
  const pair = await db
    .selectFrom("duplicate_candidate")
    .selectAll()
    .where("id", "=", candidateId)
    .executeTakeFirst();
  if (pair === undefined) return { ok: false, reason: "no-such-pair" };
  if (pair.decision !== null) return { ok: false, reason: "decided-already" };
  let mergeId: number | null = null;
  if (decision !== "two-people") {
    const [asked, other] = decision === "keep-a" ? [pair.a_id, pair.b_id] : [pair.b_id, pair.a_id];
    const merged = await mergePeople(db, {
      ...{ keptId: asked, goneId: other, author, now },
      ...(mayMove === undefined ? {} : { mayMove }),
    });
    if (!merged.ok) return merged;
    const { goneId } = merged;
    mergeId = merged.mergeId;
    await db.deleteFrom("duplicate_key").where("person_id", "=", goneId).execute();
    await db
      .deleteFrom("duplicate_candidate")
      .where("decision", "is", null)
      .where("id", "!=", candidateId)
      .where((eb) => eb.or([eb("a_id", "=", goneId), eb("b_id", "=", goneId)]))
      .execute();
  } else {
    await recordFact(db, {
      kind: "duplicate.two-people",
      actor: author,
      subject: `duplicate/${candidateId}`,
      at: now,
    });
  }
  await db
    .updateTable("duplicate_candidate")
    .set({
      decision: decision === "two-people" ? "two-people" : "merged",
      decided_at: now,
      decided_by: author,
    })
    .where("id", "=", candidateId)
    .execute();
  return { ok: true, mergeId };
}
