import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { MovementSettings } from "./contract.ts";
import { checkLogo, LOGO_REFUSALS } from "./logo/policy.ts";
import { type FieldRefusal, unreadableColours } from "./policy.ts";

import { movementSettings } from "./queries.ts";
import { issueWords } from "./refused/policy.ts";

export type { FieldRefusal } from "./policy.ts";

/** Some of the settings, as typed: fields that are left out stay as they are. */
export type SettingsPatch = Partial<z.input<typeof MovementSettings>>;

export type ChangeResult =
  | { readonly ok: true; readonly settings: MovementSettings; readonly changed: readonly string[] }
  | { readonly ok: false; readonly reason: "refused"; readonly refusals: readonly FieldRefusal[] };

/**
 * Saves a new version of the settings: the ones in force with `patch` laid over them. All of it or none.
 * A patch that changes nothing saves nothing.
 */
export function changeSettings(
  db: Db,
  { patch, author, now }: { patch: SettingsPatch; author: string; now: Date },
): Promise<ChangeResult> {
  return db.transaction().execute(async (trx) => {
    // Two people saving at once must each see what the other changed: the second waits here.
    await sql`select pg_advisory_xact_lock(hashtext('movement_settings'))`.execute(trx);
    const before = await movementSettings(trx);
    const checked = checkPatch(before, patch);
    if (!checked.ok) return checked;
    const { settings } = checked;
    const changed = changedFields(before, settings);
    if (changed.length > 0) {
      await trx
        .insertInto("movement_settings")
        .values({ settings: JSON.stringify(settings), made_at: now, author })
        .execute();
      await recordFact(trx, {
        kind: "movement.changed",
        actor: author,
        subject: "movement",
        at: now,
        detail: { fields: changed.join(", ") },
      });
    }
    return { ok: true, settings, changed };
  });
}

function checkPatch(
  before: MovementSettings,
  patch: SettingsPatch,
): Extract<ChangeResult, { ok: false }> | { ok: true; settings: MovementSettings } {
  const unknown = Object.keys(patch).filter((field) => !(field in MovementSettings.shape));
  if (unknown.length > 0) return refused(unknown.map((path) => ({ path, reason: "unknown-field" })));
  const weights = { ...before.finder.weights, ...patch.finder?.weights };
  const finder = { ...before.finder, ...patch.finder, weights };
  const membership = { ...before.membership, ...patch.membership };
  const retention = { ...before.retention, ...patch.retention };
  const parsed = MovementSettings.safeParse({ ...before, ...patch, finder, membership, retention });
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map((issue) => ({
        path: issue.path.join("."),
        reason: "not-allowed",
        detail: issueWords(issue),
      })),
    );
  }
  const picture = patch.logo ? checkLogo(Buffer.from(patch.logo.base64, "base64")) : null;
  if (picture?.ok === false) {
    return refused([{ path: "logo", reason: "not-allowed", detail: LOGO_REFUSALS[picture.reason] }]);
  }
  const colours = unreadableColours(parsed.data);
  if (colours.length > 0) {
    return refused(
      colours.map(({ field, ...rest }) => ({ path: field, reason: "unreadable-colour", ...rest })),
    );
  }
  // The kind is what the picture is, not what was said of it.
  const settings = picture === null ? parsed.data : { ...parsed.data, logo: picture.logo };
  return { ok: true, settings };
}

function refused(refusals: readonly FieldRefusal[]): Extract<ChangeResult, { ok: false }> {
  return { ok: false, reason: "refused", refusals };
}

function changedFields(before: MovementSettings, after: MovementSettings): readonly string[] {
  const fields = Object.keys(after) as (keyof MovementSettings)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).sort();
}
