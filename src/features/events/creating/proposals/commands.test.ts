import { beforeEach, expect, test } from "vitest";
import { publishSessions } from "#features/events/creating/commands.ts";
import type { Occasion } from "#features/events/creating/contract.ts";
import { session as publicSession } from "#features/events/queries.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { peopleScopeFor } from "#registers/groups/roles/policy.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { decideProposal, proposeSession } from "./commands.ts";
import type { ProposalLetter } from "./contract.ts";
import { PROPOSAL_LETTERS, proposalLetters } from "./jobs.ts";

const world = aWorld();
let [leeds, york] = [0, 0];
let olu: Actor;
let letters: ProposalLetter[] = [];
const post = async (_: unknown, letter: ProposalLetter) => void letters.push(letter);
const occasion: Occasion = {
  ...{ title: "Stall", kind: "stall", seat: { set: "2024", code: "E14001081" } },
  meeting: { name: "Market", howToFindUs: "", lat: 51.4712, lng: -0.1693 },
  ...{ organiserName: "Pat", contact: "", places: null, want: null, minimum: null },
  ...{ facts: new Set(), distanceM: null, whatToBring: "", joiningNote: "" },
};
const shifts = [{ startsAt: new Date("2026-12-05T10:00:00Z"), endsAt: new Date("2026-12-05T12:00:00Z") }];

beforeEach(async () => {
  letters = [];
  leeds = await aGroup(world.app, "Leeds");
  york = await aGroup(world.app, "York");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
});

async function proposed(reach = "pat@example.org"): Promise<string> {
  const result = await proposeSession(
    world.app,
    { groupId: leeds, occasion, shifts, name: "Pat Q", reach, words: "Six of us", locale: "en" },
    { places: {} as never, post, now },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.sessionId;
}
const decide = (sessionId: string, decision: Parameters<typeof decideProposal>[1]["decision"], by = olu) =>
  decideProposal(world.app, { by, scope: peopleScopeFor(by), sessionId, decision, post, now });

test("a proposal is nobody's to see before an organiser of its group approves it, with the group's own contact", async () => {
  const id = await proposed();
  expect(await publicSession(world.app, id)).toBeNull();
  expect(await publishSessions(world.app, { by: olu, sessionIds: [id], now })).toEqual({
    ok: false,
    reason: "proposed",
  });
  const approved = { kind: "approved", contact: "leeds@example.org" } as const;
  const ann = await anActor(world.db, { role: "organiser", groupId: york });
  expect(await decide(id, approved, ann)).toEqual({ ok: false, reason: "not-yours" });
  expect(await decide(id, { kind: "approved", contact: "" })).toEqual({ ok: false, reason: "no-contact" });
  expect(await decide(id, approved)).toEqual({ ok: true });
  expect(await decide(id, approved)).toEqual({ ok: false, reason: "decided" });
  expect(await publicSession(world.app, id)).toMatchObject({ title: "Stall", contact: "leeds@example.org" });
  expect(letters.map(({ kind }) => kind)).toEqual(["received", "approved"]);
});

test("the same proposed twice is once, also by somebody who is known", async () => {
  const id = await proposed();
  expect(await proposed("PAT@example.org")).toBe(id);
  expect(await proposed("other@example.org")).not.toBe(id);
});

test("whoever proposed gets a letter with the organiser's words when it is declined", async () => {
  const mail = fakeMail({ now: () => now });
  const jobs = await aJobs(world, [PROPOSAL_LETTERS]);
  const id = await proposed();
  await decide(id, { kind: "declined", why: "The market moved to Mondays" });
  for (const letter of letters) await jobs.send(PROPOSAL_LETTERS, letter);
  await jobs.drain([
    proposalLetters({
      ...{ db: world.app, keys: aKeyRing(), mail, speakers: loadCatalogues("messages") },
      ...{ movement: async () => "The Movement", origin: "https://example.org", now: () => now },
    }),
  ]);
  const bySubject = new Map(mail.letters().map((letter) => [letter.subject, letter]));
  expect([...bySubject.keys()].sort()).toEqual(["About your proposal: Stall", "Your proposal: Stall"]);
  expect(bySubject.get("About your proposal: Stall")).toMatchObject({
    to: "pat@example.org",
    text: expect.stringContaining("They write: The market moved to Mondays"),
  });
  expect(await publicSession(world.app, id)).toBeNull();
  await jobs.close();
});
