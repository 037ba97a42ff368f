import type { WelcomeSeries } from "#domain/ladder/welcome.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { SeriesShape } from "./contract.ts";

/** Sets the movement's own letters of welcome, from the next ones that go out; or stops them. */
export function setSeries(
  db: Db,
  { series, actor, now }: { series: WelcomeSeries; actor: string; now: Date },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "not-a-series" }> {
  const read = SeriesShape.safeParse(series);
  if (!read.success) return Promise.resolve({ ok: false, reason: "not-a-series" });
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto("welcome_series")
      .values({ series: JSON.stringify(read.data), author: actor, at: now })
      .execute();
    const { on } = read.data;
    await recordFact(trx, {
      kind: "welcome-series.changed",
      actor,
      subject: "welcome-series",
      at: now,
      detail: { on },
    });
    return { ok: true };
  });
}
