import { bounceKind } from "#domain/messages/delivery.ts";
import { readLetterId } from "#features/messages/sending/handing/policy.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { bounced, complained } from "#registers/people/delivery/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { heedText } from "#registers/people/texts/commands.ts";

export type ReportTools = {
  readonly db: Db;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: () => Date;
};

const AUTHOR = "job/messages";

/** What somebody out there says became of a letter. */
export type LetterReport = {
  readonly kind: "bounced" | "complained" | "delivered";
  /** Ours, as the Message-ID says. */
  readonly letterId: string;
  /** Enhanced status code, "5.1.1"; empty when none was told. */
  readonly status: string;
  /** When it was told; now, when it does not say. */
  readonly at: Date | null;
};

export type Heeded =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-ours" | "nothing-to-do" };

/**
 * Heeds a bounce or complaint about a letter of ours. A dead mailbox is never written to again; after a complaint nothing
 * goes to that person on that channel. A full mailbox, or a letter that was not liked, ends only this letter. Twice is the
 * same as once, and what was said first by the stronger report stands.
 */
export async function heedLetterReport(tools: ReportTools, report: LetterReport): Promise<Heeded> {
  const named = readLetterId(tools.keys, report.letterId);
  if (named === null) return { ok: false, reason: "not-ours" };
  return withPeople(tools.db, wholeMovement("letter-reports"), (people) =>
    heed(people, tools, report, named),
  );
}

async function heed(
  people: PeopleDb,
  tools: ReportTools,
  { kind, status, at }: LetterReport,
  { messageId, personId }: { messageId: number; personId: string },
): Promise<Heeded> {
  const now = tools.now();
  const value = await addressOf(people, { messageId, personId });
  const { numUpdatedRows } = await people
    .updateTable("message_recipient")
    .set({ state: kind, reason: status === "" ? null : status, changed_at: now })
    .where("message_id", "=", messageId)
    .where("person_id", "=", personId)
    .where("state", "in", [...FROM[kind]])
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return { ok: false, reason: "nothing-to-do" };
  if (value === null) return { ok: true };
  const about = { channel: "email" as const, value, at: at ?? now, now, author: AUTHOR, keys: tools.keys };
  const proof = { message: messageId };
  if (kind === "complained") await complained(people, { ...about, proof });
  if (kind === "bounced" && (status === "" || bounceKind(status) === "dead"))
    await bounced(people, { ...about, proof });
  return { ok: true };
}

/** What each report may follow. A complaint comes from somebody who got it, so it outdoes everything. */
const FROM = {
  delivered: ["sent", "undecided"],
  bounced: ["sent", "delivered", "undecided"],
  complained: ["sent", "delivered", "undecided", "bounced"],
} as const;

/** A text of ours was delivered, or could not be. The reference is the company's own name for it. */
export async function heedTextReport(
  tools: ReportTools,
  report: { readonly kind: "delivered" | "failed"; readonly reference: string; readonly reply: string },
): Promise<Heeded> {
  const now = tools.now();
  const isDelivered = report.kind === "delivered";
  const found = await withPeople(tools.db, wholeMovement("text-reports"), (people) =>
    people
      .updateTable("message_recipient")
      .set({
        state: isDelivered ? "delivered" : "bounced",
        reason: isDelivered ? null : report.reply.slice(0, 300),
        changed_at: now,
      })
      .where("reference", "=", report.reference)
      .where("state", "in", ["sent", "undecided"])
      .executeTakeFirst(),
  );
  // Not delivered is no proof of a dead number: phones are off and full. The number stays as it is.
  return Number(found.numUpdatedRows) === 0 ? { ok: false, reason: "not-ours" } : { ok: true };
}

/** At the moment of handing over a server said for good that nobody is there, or that they wrote STOP. */
export async function unreached(
  tools: ReportTools,
  { personId, contactPointId, why }: { personId: string; contactPointId: string; why: "dead" | "stop" },
): Promise<void> {
  const now = tools.now();
  await withPeople(tools.db, wholeMovement("letter-reports"), async (people) => {
    const point = await people
      .selectFrom("contact_point")
      .select(["kind", "value"])
      .where("id", "=", contactPointId)
      .where("person_id", "=", personId)
      .executeTakeFirst();
    if (point === undefined) return;
    const { value } = point;
    if (why === "stop") {
      const heard = {
        from: value,
        text: "STOP",
        stop: true,
        messageId: null,
        at: now,
        now,
        keys: tools.keys,
      };
      await heedText(people, heard);
      return;
    }
    const channel = point.kind === "email" ? "email" : "sms";
    await bounced(people, { channel, value, at: now, now, author: AUTHOR, keys: tools.keys });
  });
}

/** The address a letter went to, in the form that suppression knows; null when it is no longer kept. */
async function addressOf(
  people: PeopleDb,
  { messageId, personId }: { messageId: number; personId: string },
): Promise<string | null> {
  const row = await people
    .selectFrom("message_recipient as letter")
    .innerJoin("contact_point as point", "point.id", "letter.contact_point_id")
    .select("point.value")
    .where("letter.message_id", "=", messageId)
    .where("letter.person_id", "=", personId)
    .executeTakeFirst();
  return row?.value ?? null;
}
