import { sql } from "kysely";
import type { Channel } from "#domain/consent/channels.ts";
import { type ConsentedPurpose, OFFERED } from "#domain/consent/purposes.ts";
import { line } from "#domain/people/line.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { recordConsent, withdraw } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { BeginCampaignResult } from "./contract.ts";

/** Time enough to be asked, to be away, and to answer. */
const SHORTEST_DAYS = 7;
const DAY_MS = 86_400_000;

export type BeginCampaign = {
  readonly name: string;
  readonly channel: Channel;
  readonly purpose: ConsentedPurpose;
  /** Consents in force since before this instant are asked about. */
  readonly givenBefore: Date;
  /** Who was asked and has not said yes by then no longer agrees. */
  readonly deadline: Date;
  readonly author: string;
  readonly now: Date;
};

/** Begins a round of asking people again: who they are is settled now. Nobody is in two rounds for the same thing. */
export async function beginCampaign(db: PeopleDb, campaign: BeginCampaign): Promise<BeginCampaignResult> {
  const { channel, purpose, givenBefore, deadline, author, now } = campaign;
  const name = line(campaign.name, { longest: 120 });
  if (!name.ok) return name;
  if (!OFFERED[channel].includes(purpose)) return { ok: false, reason: "not-offered" };
  if (deadline.getTime() < now.getTime() + SHORTEST_DAYS * DAY_MS)
    return { ok: false, reason: "deadline-too-soon" };
  // Two rounds begun at once must not both ask the same people.
  await sql`select pg_advisory_xact_lock(hashtext('consent_campaign'))`.execute(db);
  const { id } = await db
    .insertInto("consent_campaign")
    .values({ name: name.text, channel, purpose, given_before: givenBefore, deadline, begun_at: now, author })
    .returning("id")
    .executeTakeFirstOrThrow();
  const campaignId = Number(id);
  const { numAffectedRows } = await sql`
    insert into consent_request (campaign_id, person_id, consent_id)
    select ${campaignId}, consent_now.person_id, consent_now.consent_id
    from consent_now join person on person.id = consent_now.person_id
    where consent_now.channel = ${channel} and consent_now.purpose = ${purpose} and act = 'given'
      and since < ${givenBefore} and erased_at is null and merged_into is null
      and not exists (
        select from consent_request open join consent_campaign other on other.id = open.campaign_id
        where open.person_id = consent_now.person_id and open.answer is null and other.ended_at is null
          and other.channel = ${channel} and other.purpose = ${purpose})`.execute(db);
  const people = Number(numAffectedRows ?? 0);
  if (people === 0) {
    await db.deleteFrom("consent_campaign").where("id", "=", campaignId).execute();
    return { ok: false, reason: "nobody-to-ask" };
  }
  const subject = `consent-campaign/${campaignId}`;
  await recordFact(db, {
    kind: "consent-campaign.begun",
    actor: author,
    subject,
    at: now,
    detail: { people },
  });
  return { ok: true, campaignId, people };
}

/** Notes that the question went out to these people, in the transaction that sent it. */
export async function markAsked(
  db: PeopleDb,
  { campaignId, personIds, now }: { campaignId: number; personIds: readonly string[]; now: Date },
): Promise<void> {
  await sql`update consent_request set asked_at = ${now}
    where campaign_id = ${campaignId} and person_id = any (${[...personIds]}::uuid[]) and asked_at is null`.execute(
    db,
  );
}

export type AnswerRequest = {
  readonly campaignId: number;
  readonly personId: string;
  readonly answer: "yes" | "no";
  /** The sentence they were shown with the question. */
  readonly wordingId: number;
  readonly shownAt: string;
  /** Id of the link it was answered through. */
  readonly linkId: string;
  readonly now: Date;
};

/** A yes is a new row of the ledger, a no a withdrawal. After the deadline a yes still counts: it is a fresh yes. */
export async function answerRequest(
  db: PeopleDb,
  { campaignId, personId, answer, wordingId, shownAt, linkId, now }: AnswerRequest,
): Promise<{ ok: true } | { ok: false; reason: "not-asked" | "no-such-person" }> {
  const campaign = await db
    .selectFrom("consent_request")
    .innerJoin("consent_campaign", "consent_campaign.id", "consent_request.campaign_id")
    .select(["channel", "purpose"])
    .where("campaign_id", "=", campaignId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (campaign === undefined) return { ok: false, reason: "not-asked" };
  const pair = { channel: campaign.channel as Channel, purpose: campaign.purpose as ConsentedPurpose };
  const shared = { personId, ...pair, at: now, now, author: "link/consent-again", shownAt };
  const proof = { link: linkId, campaign: campaignId };
  const written =
    answer === "yes"
      ? await recordConsent(db, { ...shared, act: "given", wordingId, how: "form", proof })
      : await withdraw(db, { ...shared, how: "form", proof });
  if (!written.ok) return { ok: false, reason: "no-such-person" };
  await sql`update consent_request set answer = ${answer}, answered_at = ${now}
    where campaign_id = ${campaignId} and person_id = ${personId}`.execute(db);
  return { ok: true };
}

/**
 * Ends what was not answered, some at a time: call it until it settles nobody. Whoever was never asked keeps their consent, as does
 * whoever has agreed anew in the meantime. A campaign with nothing left open is ended.
 *
 * @returns how many people were settled now, and how many of their consents ended
 */
export async function lapseUnanswered(
  db: PeopleDb,
  { now, atOnce = 500 }: { now: Date; atOnce?: number },
): Promise<{ readonly settled: number; readonly lapsed: number }> {
  const { rows: due } = await sql<{ campaign_id: string; person_id: string; act: string; same: boolean }>`
    select request.campaign_id, request.person_id,
      coalesce(consent_now.act, 'withdrawn') as act, coalesce(consent_now.consent_id = request.consent_id, false) as same
    from consent_request request
    join consent_campaign campaign on campaign.id = request.campaign_id
    join person on person.id = request.person_id
    left join consent_now on consent_now.person_id = request.person_id
      and consent_now.channel = campaign.channel and consent_now.purpose = campaign.purpose
    where request.answer is null and request.asked_at is not null
      and campaign.ended_at is null and campaign.deadline < ${now}
    order by request.person_id limit ${atOnce}
    for no key update of person, request`.execute(db);
  let lapsed = 0;
  for (const { campaign_id, person_id, act, same } of due) {
    const ends = act === "given" && same;
    if (ends) await lapse(db, { campaignId: Number(campaign_id), personId: person_id, now });
    if (ends) lapsed += 1;
    const answer = ends ? "lapsed" : act === "given" ? "yes" : "no";
    await sql`update consent_request set answer = ${answer}, answered_at = ${now}
      where campaign_id = ${campaign_id} and person_id = ${person_id}`.execute(db);
  }
  if (due.length < atOnce) {
    await sql`update consent_campaign campaign set ended_at = ${now}
      where ended_at is null and deadline < ${now}`.execute(db);
  }
  return { settled: due.length, lapsed };
}

async function lapse(
  db: PeopleDb,
  { campaignId, personId, now }: { campaignId: number; personId: string; now: Date },
): Promise<void> {
  const { channel, purpose } = await db
    .selectFrom("consent_campaign")
    .select(["channel", "purpose"])
    .where("id", "=", campaignId)
    .executeTakeFirstOrThrow();
  await withdraw(db, {
    ...{ personId, channel: channel as Channel, purpose: purpose as ConsentedPurpose, how: "lapsed" },
    ...{ shownAt: null, at: now, now, author: "job/consent-again", proof: { campaign: campaignId } },
  });
}
