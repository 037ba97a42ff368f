import type { Db } from "#kit/db/database.ts";
import { type IncomingMail, incomingMail } from "#kit/incoming-mail/incoming-mail.ts";
import { ownWords } from "#kit/incoming-mail/own-words.ts";
import type { Conversation } from "#registers/people/replies/contract.ts";
import { conversationsFor, REPLY_ADDRESS } from "#registers/people/replies/policy.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  HOURS_BETWEEN_TELLINGS,
  REPLY_DAYS_KEPT,
  type ReplyLetterKind,
  type ReplyTools,
  type Taken,
} from "./contract.ts";
import { emailsOf, wasTold } from "./queries.ts";

/**
 * Takes in a mail that answers a letter of ours, and passes its words on to the other by the same command as the form. What
 * counts is the address that it was sent to, which its owner alone was told: who it says it is from is not proof of
 * anything. Twice the same mail is once. Mail that nobody wrote gets no answer and goes nowhere.
 *
 * @returns what became of it, for each conversation; never empty
 */
export async function takeReply(tools: ReplyTools, raw: Uint8Array): Promise<readonly Taken[]> {
  const mail = await incomingMail(raw);
  if (mail === null) return [{ came: "unreadable" }];
  const conversations = conversationsFor(tools.keys, mail.to);
  if (conversations.length === 0) return [{ came: "not-ours" }];
  if (mail.isAutomatic) return [{ came: "automatic" }];
  const taken: Taken[] = [];
  for (const conversation of conversations)
    taken.push(
      await withPeople(tools.db, wholeMovement("taking-reply"), (people) =>
        take(people, { ...tools, mail, conversation }),
      ),
    );
  return taken;
}

type Taking = ReplyTools & { readonly mail: IncomingMail; readonly conversation: Conversation };

async function take(people: PeopleDb, taking: Taking): Promise<Taken> {
  const { mail, conversation, relays, keys, post } = taking;
  const { id, kind } = conversation;
  const now = taking.now();
  const relay = relays[kind];
  const personId = await relay.whose(people, conversation);
  if (personId === null) return { came: "not-ours" };
  const hashes = hashesOf(keys, { mail, conversation });
  const isNew = await people
    .insertInto("mail_reply")
    .values({ ...hashes, at: now })
    .onConflict((same) => same.column("mail").doNothing())
    .returning("mail")
    .executeTakeFirst();
  if (isNew === undefined) return { came: "again" };
  const own = await emailsOf(people, personId);
  const words = wordsOf(mail, { own, origin: taking.origin });
  const said = await relay.say(people, { id, personId, words, now });
  const news: ReplyLetterKind[] = said.ok ? [] : [said.reason];
  if (said.ok && mail.hasFiles) news.push("files");
  if (said.ok && mail.from !== null && !own.includes(mail.from)) news.push("elsewhere");
  const since = new Date(now.getTime() - HOURS_BETWEEN_TELLINGS * 3_600_000);
  const told: ReplyLetterKind[] = [];
  for (const each of news) {
    // That a strange address is used is said once: somebody may always write from it.
    const after = each === "elsewhere" ? new Date(0) : since;
    if (await wasTold(people, { conversation: hashes.conversation, kind: each, after })) continue;
    await post(people, { kind: each, personId, conversation });
    told.push(each);
  }
  if (told.length > 0)
    await people.updateTable("mail_reply").set({ told }).where("mail", "=", hashes.mail).execute();
  return { came: said.ok ? "passed-on" : said.reason };
}

/** What they wrote, and nothing that would lead to them, or let somebody else write or act as them. */
function wordsOf(
  mail: IncomingMail,
  { own, origin }: { readonly own: readonly string[]; readonly origin: string },
): string {
  const host = origin.replace(/^https?:\/\//, "").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const ownPages = new RegExp(`(?:https?://)?${host}/l/[^\\s<>"']+`, "gi");
  const addresses = mail.from === null ? own : [...own, mail.from];
  return ownWords(mail.words, { addresses, secrets: [REPLY_ADDRESS, ownPages] });
}

/** A mail without a name of its own is known by what it says. */
function hashesOf(
  keys: ReplyTools["keys"],
  { mail, conversation: { kind, id, side } }: Pick<Taking, "mail" | "conversation">,
): { readonly mail: string; readonly conversation: string } {
  const conversation = keys.keyedHash("reply-conversation", `${kind}/${id}/${side}`);
  const name = mail.messageId ?? `${mail.date}\n${mail.from}\n${mail.words}`;
  return { conversation, mail: keys.keyedHash("reply-mail", `${conversation} ${name}`) };
}

/** Forgets that mails were taken in, once no server sends them again. */
export async function forgetReplies(
  db: Db,
  { now }: { readonly now: Date },
): Promise<{ readonly forgotten: number }> {
  const before = new Date(now.getTime() - REPLY_DAYS_KEPT * 86_400_000);
  const { numDeletedRows } = await db.deleteFrom("mail_reply").where("at", "<", before).executeTakeFirst();
  return { forgotten: Number(numDeletedRows) };
}
