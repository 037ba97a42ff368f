import { CONSENT_AGAIN_LINK } from "#features/rights/contract.ts";
import { type RightsTools, withNames } from "#features/rights/letters/jobs.ts";
import { rightsLetter } from "#features/rights/letters/mail.tsx";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { markAsked } from "#registers/people/campaigns/commands.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type DueCampaign, type DueRequest, dueCampaigns, takeDue } from "./queries.ts";

export const CONSENT_AGAIN = queue<Record<never, never>>("consent-again", { keep: "one" });

const MOST_AT_ONCE = 2_000;
const DAY_MS = 86_400_000;
/** A yes after the deadline still counts, so the link outlives it. */
const LINK_OUTLIVES_DAYS = 30;

/**
 * Every ten minutes: whoever waits in a round of asking again is asked, some thousands at a time, each in a transaction of
 * their own that also notes it. A worker killed between the two sends the same letter under the same name, which mailboxes
 * drop. Whoever cannot be reached is not asked, and keeps what they agreed to.
 */
export function asksAgain(unnamed: RightsTools): JobHandler {
  return scheduled(CONSENT_AGAIN, "*/10 * * * *", async ({ signal }) => {
    const tools = await withNames(unnamed);
    const { db, now } = tools;
    const whole = wholeMovement("consent-again");
    let asked = 0;
    let unreachable = 0;
    const campaigns = await withPeople(db, whole, (people) => dueCampaigns(people, { now: now() }));
    for (const campaign of campaigns) {
      let after: string | null = null;
      for (let left = MOST_AT_ONCE; left > 0 && !signal.aborted; left -= 1) {
        const turn: Turn | null = await withPeople(db, whole, async (people) => {
          const request = await takeDue(people, { campaignId: campaign.id, after });
          if (request === null) return null;
          return { id: request.personId, isAsked: await ask(tools, people, campaign, request) };
        });
        if (turn === null) break;
        after = turn.id;
        if (turn.isAsked) asked += 1;
        else unreachable += 1;
      }
    }
    return { asked, unreachable };
  });
}

type Turn = { readonly id: string; readonly isAsked: boolean };

/** What is agreed to by mail is asked about with that same permission; the rest as an answer about their account. */
async function ask(
  { keys, speakers, movement: nameIn, mail, origin, now: clock }: RightsTools,
  people: PeopleDb,
  campaign: DueCampaign,
  { personId }: DueRequest,
): Promise<boolean> {
  const now = clock();
  const purpose = campaign.channel === "email" ? campaign.purpose : "account";
  const may = await mayWe(people, { personId, channel: "email", purpose, keys });
  if (!may.ok) return false;
  const { contact, locale } = may.permission;
  const speak = speakers[locale];
  const detail = String(campaign.id);
  const expiresAt = new Date(campaign.deadline.getTime() + LINK_OUTLIVES_DAYS * DAY_MS);
  const token = signLink(keys, { purpose: CONSENT_AGAIN_LINK, subject: personId, detail, expiresAt }, now);
  const letter = rightsLetter({
    ...{ speak, kind: "consent-again", movement: await nameIn(locale) },
    calledName: (await person(people, personId))?.calledName ?? null,
    link: `${origin}/l/consent-again/${token}`,
    values: {
      what: speak.t(`join.consent.${campaign.channel}.${campaign.purpose}`),
      day: speak.dayAndYear(campaign.deadline),
    },
  });
  const fate = await mail.send({ ...letter, to: contact.address, id: `again-${campaign.id}-${personId}` });
  if (!fate.ok && (fate.reason === "busy" || fate.reason === "away")) throw new Error("mail is away");
  if (!fate.ok && fate.reason !== "unsure") return false;
  const noted = { personId, channel: "email", kind: "rights/consent-again", purpose } as const;
  await recordLetter(people, { ...noted, subject: letter.subject, at: now });
  await markAsked(people, { campaignId: campaign.id, personIds: [personId], now });
  return true;
}
