import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { CampaignState } from "./contract.ts";

/** Rounds of asking again, newest first. */
export async function campaigns(db: PeopleDb): Promise<readonly CampaignState[]> {
  const { rows } = await sql<CampaignState>`
    select campaign.id, name, channel, purpose, deadline, ended_at as "endedAt",
      count(person_id) as people, count(asked_at) as asked,
      count(*) filter (where answer = 'yes') as yes,
      count(*) filter (where answer = 'no') as no,
      count(*) filter (where answer = 'lapsed') as lapsed
    from consent_campaign campaign left join consent_request on campaign_id = campaign.id
    group by campaign.id order by campaign.id desc`.execute(db);
  return rows;
}

/** People who wait to be asked, some at a time, in the order of their ids: begin again after the last one's. */
export async function waitingToBeAsked(
  db: PeopleDb,
  { campaignId, after = null, limit }: { campaignId: number; after?: string | null; limit: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("consent_request")
    .select("person_id")
    .where("campaign_id", "=", campaignId)
    .where("asked_at", "is", null)
    .where("answer", "is", null)
    .$if(after !== null, (query) => query.where("person_id", ">", after!))
    .orderBy("person_id")
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}
