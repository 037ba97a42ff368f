import { LONGEST_MESSAGE, otherSide, type PostMentoringLetter } from "#features/mentoring/contract.ts";
import { record } from "#features/mentoring/ledger/commands.ts";
import { holdOwn, partOwn } from "#features/mentoring/pairing/commands.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Messages that one of the two may write to the other in a day. */
const MESSAGES_A_DAY = 20;
const DAY_MS = 86_400_000;
const LONGEST_REPORT = 2000;

type Own = {
  readonly pairId: string;
  readonly personId: string;
  readonly author: string;
  readonly post: PostMentoringLetter;
  readonly now: Date;
};
type Refused<R extends string> = { readonly ok: false; readonly reason: R };

/** Passes words to the other, in the movement's name: the addresses of both stay with the tool. Once both said yes. */
export async function writeTo(
  people: PeopleDb,
  { words, ...own }: Own & { readonly words: string },
): Promise<
  | { readonly ok: true }
  | Refused<"no-such-pair" | "gone" | "not-agreed" | "nothing-said" | "too-long" | "too-often">
> {
  const { pairId, personId, post, now } = own;
  const text = words.replaceAll("\r\n", "\n").trim();
  const found = await holdOwn(people, own);
  if (!found.ok) return found;
  const { pair, side } = found;
  if (pair.standing !== "agreed") return { ok: false, reason: "not-agreed" };
  if (text === "") return { ok: false, reason: "nothing-said" };
  if (text.length > LONGEST_MESSAGE) return { ok: false, reason: "too-long" };
  const { count } = await people
    .selectFrom("mentoring_message")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("pair_id", "=", pairId)
    .where("from_id", "=", personId)
    .where("at", ">", new Date(now.getTime() - DAY_MS))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MESSAGES_A_DAY) return { ok: false, reason: "too-often" };
  const toId = otherSide(side) === "mentor" ? pair.mentor_id : pair.mentee_id;
  const { id } = await people
    .insertInto("mentoring_message")
    .values({ pair_id: pairId, from_id: personId, to_id: toId, words: text, at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await post(people, { kind: "message", personId: toId, pairId, messageId: id });
  return { ok: true };
}

/** Whether one of the two shows how to reach them: each sees the other's only when both do, and both said yes. */
export async function showContact(
  people: PeopleDb,
  { show, ...own }: Pick<Own, "pairId" | "personId"> & { readonly show: boolean },
): Promise<{ readonly ok: true } | Refused<"no-such-pair" | "gone">> {
  const found = await holdOwn(people, own);
  if (!found.ok) return found;
  await people
    .updateTable("mentoring_pair")
    .set({ [`${found.side}_shows`]: show })
    .where("id", "=", found.pair.id)
    .execute();
  return { ok: true };
}

/** Something is wrong: the pair ends, the two are not brought together again, and what was written goes to the organisers. */
export async function reportPair(
  people: PeopleDb,
  { words, ...own }: Own & { readonly words: string },
): Promise<{ readonly ok: true } | Refused<"no-such-pair" | "too-long">> {
  const { pairId, personId, author, now } = own;
  const text = words.replaceAll("\r\n", "\n").trim();
  if (text.length > LONGEST_REPORT) return { ok: false, reason: "too-long" };
  if (!isUuid(pairId)) return { ok: false, reason: "no-such-pair" };
  await partOwn(people, { ...own, why: "reported" });
  // Also of a pair that ended before: what was wrong may be said afterwards.
  const pair = await people
    .updateTable("mentoring_pair")
    .set({ ended_why: "reported" })
    .where("id", "=", pairId)
    .where((eb) => eb.or([eb("mentor_id", "=", personId), eb("mentee_id", "=", personId)]))
    .returning(["mentor_id", "mentee_id"])
    .executeTakeFirst();
  if (pair === undefined) return { ok: false, reason: "no-such-pair" };
  const aboutId = pair.mentor_id === personId ? pair.mentee_id : pair.mentor_id;
  await people
    .insertInto("mentoring_report")
    .values({ pair_id: pairId, by_id: personId, about_id: aboutId, words: text, at: now })
    .execute();
  await record(people, "mentoring.reported", { personId, author, now });
  return { ok: true };
}

/** An organiser has looked at what was reported. Twice is once. */
export async function seeReport(
  people: PeopleDb,
  { reportId, author, now }: { readonly reportId: string; readonly author: string; readonly now: Date },
): Promise<void> {
  if (!isUuid(reportId)) return;
  await people
    .updateTable("mentoring_report")
    .set({ seen_at: now, seen_by: author })
    .where("id", "=", reportId)
    .where("seen_at", "is", null)
    .execute();
}
