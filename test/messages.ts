/** Makers for messages to many: people in a group who agreed, tools on fakes, and a message to them. */
import { sql } from "kysely";
import { scheduleMessage, writeMessage } from "#features/messages/commands.ts";
import type { MessageDraft } from "#features/messages/contract.ts";
import type { Sender } from "#features/messages/rendering/contract.ts";
import type { SendingTools } from "#features/messages/sending/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { type FakeMail, fakeMail } from "#ports/mail.fake.ts";
import { type FakeMessaging, fakeMessaging } from "#ports/messaging.fake.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aReachablePerson, consents, peopleNow } from "#test/people.ts";

const speakers = loadCatalogues("messages");

const aSender: Sender = {
  origin: "https://tide.example",
  nameIn: (locale) => (locale === "cy" ? "Llanw" : "Tide"),
  imprint: "Promoted by A. Agent, 1 High Street, Leeds LS1 4AP",
  replyTo: null,
  seatName: (code) => (code === "E14001319" ? "Leeds Central" : null),
};

export type FakeTools = SendingTools & { readonly mail: FakeMail; readonly messaging: FakeMessaging };

/** Everybody in scope unless the test says whom a list means. */
export function someTools(
  db: Db,
  keys: KeyRing,
  { now = () => peopleNow, ...rest }: Partial<SendingTools> = {},
): FakeTools {
  const tools = {
    ...{ db, keys, speakers, now, batch: 5 },
    sender: () => aSender,
    audience: async (_: unknown, { scope }: { scope: { everyone: boolean; groups: readonly number[] } }) => ({
      ok: true as const,
      where: sql<boolean>`person.merged_into is null and (${scope.everyone} or exists (
        select from group_membership here where here.person_id = person.id and here.left_at is null
          and here.group_id = any (${[...scope.groups]}::bigint[])))`,
    }),
    mail: fakeMail({ now }),
    messaging: fakeMessaging({ now }),
    ...rest,
  };
  return tools as FakeTools;
}

export type Crowd = {
  readonly groupId: number;
  readonly actor: Actor;
  readonly personIds: readonly string[];
};

/** A group with an organiser and so many people who agreed to news by e-mail and text. `db` is the owner's. */
export async function aCrowd(
  { db, app }: { db: Db; app: Db },
  count: number,
  { name = "Leeds" }: { name?: string } = {},
): Promise<Crowd> {
  const groupId = await aGroup(db, name);
  const actor = await anActor(db, { role: "organiser", groupId });
  const personIds: string[] = [];
  for (let i = 0; i < count; i++) {
    const personId = await aReachablePerson(app, {
      name: `P${i} Example`,
      contacts: [
        { kind: "email", typed: `${name.toLowerCase()}${i}@example.org` },
        { kind: "mobile", typed: `+4477${10_000_000 + name.length * 100_000 + i}` },
      ],
    });
    await consents(app, personId);
    await consents(app, personId, { channel: "sms" });
    await db
      .insertInto("group_membership")
      .values({ group_id: groupId, person_id: personId, how: "organiser", joined_at: peopleNow })
      .execute();
    personIds.push(personId);
  }
  return { groupId, actor, personIds };
}

export const aDraft = (groupId: number, wish: Partial<MessageDraft> = {}): MessageDraft => ({
  channel: "email",
  purpose: "news",
  groupId,
  listId: null,
  words: {
    en: { subject: "Hello {name}", text: "See you in {seat|your town}.\n\nhttps://tide.example/map" },
    cy: null,
  },
  perMinute: 60_000,
  ...wish,
});

/** A message that is due now. Gives its id. */
export async function aDueMessage(
  db: Db,
  { groupId, actor }: Pick<Crowd, "groupId" | "actor">,
  wish: Partial<MessageDraft> & { startsAt?: Date } = {},
): Promise<number> {
  const { startsAt = peopleNow, ...draft } = wish;
  const author = actor.personId;
  const id = await writeMessage(db, { draft: aDraft(groupId, draft), author, now: peopleNow });
  const scheduled = await scheduleMessage(db, { id, startsAt, author, now: peopleNow });
  if (!scheduled.ok) throw new Error(JSON.stringify(scheduled));
  return id;
}

/** "sent 3, refused 1", as the owner sees it. */
export async function standing(db: Db, messageId: number): Promise<string> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*) as count from message_recipient where message_id = ${messageId} group by 1 order by 1`.execute(
    db,
  );
  return rows.map(({ state, count }) => `${state} ${count}`).join(", ");
}
