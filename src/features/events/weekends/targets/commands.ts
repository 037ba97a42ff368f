import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { mayEditSettings } from "#registers/groups/roles/policy.ts";
import { COUNTED } from "./contract.ts";

export type TargetTyped = {
  readonly counted: string;
  readonly goal: number | null;
  readonly from: string;
  readonly until: string;
};
type Done = { readonly ok: true } | { readonly ok: false; readonly reason: "not-yours" | "not-a-target" };

/** Sets a target of the movement. The settings of the movement are whose it is to set. */
export async function setTarget(
  db: Db,
  { by, typed, now }: { readonly by: Actor; readonly typed: TargetTyped; readonly now: Date },
): Promise<Done> {
  if (!mayEditSettings(by)) return { ok: false, reason: "not-yours" };
  const counted = COUNTED.find((each) => each === typed.counted);
  const { goal, from, until } = typed;
  if (counted === undefined || goal === null || !isCalendarDay(from) || !isCalendarDay(until) || until < from)
    return { ok: false, reason: "not-a-target" };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("movement_target")
      .values({ counted, goal, from_on: from, until_on: until, made_at: now })
      .execute();
    await told(trx, by, now);
  });
  return { ok: true };
}

/** Takes a target back. Twice is once. */
export async function endTarget(
  db: Db,
  { by, id, now }: { readonly by: Actor; readonly id: number; readonly now: Date },
): Promise<Done> {
  if (!mayEditSettings(by)) return { ok: false, reason: "not-yours" };
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("movement_target")
      .set({ ended_at: now })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .execute();
    await told(trx, by, now);
  });
  return { ok: true };
}

/** About the movement, so that public pages follow. */
async function told(trx: Db, by: Actor, now: Date): Promise<void> {
  await recordFact(trx, { kind: "movement.target-set", actor: by.personId, subject: "movement", at: now });
}
