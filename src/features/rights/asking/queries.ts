import { sql } from "kysely";
import type { Channel } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type DueCampaign = {
  readonly id: number;
  readonly channel: Channel;
  readonly purpose: ConsentedPurpose;
  readonly deadline: Date;
};
export type DueRequest = { readonly personId: string };

/** Nobody is asked with less time than this before the deadline: they keep what they agreed to. */
const LEAST_DAYS = 3;
const DAY_MS = 86_400_000;

/** Rounds of asking again that still ask. */
export async function dueCampaigns(db: PeopleDb, { now }: { now: Date }): Promise<readonly DueCampaign[]> {
  const rows = await db
    .selectFrom("consent_campaign")
    .select(["id", "channel", "purpose", "deadline"])
    .where("ended_at", "is", null)
    .where("deadline", ">", new Date(now.getTime() + LEAST_DAYS * DAY_MS))
    .orderBy("id")
    .execute();
  return rows.map(({ id, channel, purpose, deadline }) => ({
    ...{ id: Number(id), channel: channel as Channel, purpose: purpose as ConsentedPurpose, deadline },
  }));
}

/** The next who waits to be asked, held until this transaction ends; another worker takes the one after. */
export async function takeDue(
  db: PeopleDb,
  { campaignId, after }: { campaignId: number; after: string | null },
): Promise<DueRequest | null> {
  const { rows } = await sql<DueRequest>`
    select person_id as "personId" from consent_request
    where campaign_id = ${campaignId} and asked_at is null and answer is null and (${after}::uuid is null or person_id > ${after}::uuid)
    order by person_id limit 1 for update skip locked`.execute(db);
  return rows[0] ?? null;
}

/** What a person is asked about in a round; null when they are not asked in it. */
export async function askedAbout(
  db: PeopleDb,
  { campaignId, personId }: { campaignId: number; personId: string },
): Promise<(Omit<DueCampaign, "id"> & { answer: "yes" | "no" | "lapsed" | null }) | null> {
  const row = await db
    .selectFrom("consent_request")
    .innerJoin("consent_campaign", "consent_campaign.id", "consent_request.campaign_id")
    .select(["channel", "purpose", "deadline", "answer"])
    .where("campaign_id", "=", campaignId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { channel, purpose, deadline, answer } = row;
  return {
    ...{ channel: channel as Channel, purpose: purpose as ConsentedPurpose, deadline },
    answer: answer as "yes" | "no" | "lapsed" | null,
  };
}
