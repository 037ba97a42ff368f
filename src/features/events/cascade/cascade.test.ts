import { expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { anOpenSession, keepsLetters, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { handOutLink } from "./commands.ts";
import { cascadeOf, passedOnBy, sharerOf } from "./queries.ts";

const world = aWorld();
const { post } = keepsLetters();
const everybody = <Seen>(look: (people: PeopleDb) => Promise<Seen>) =>
  withPeople(world.app, wholeMovement("test"), look);

/** Signs up, brought by somebody. @returns who, and their sign-up */
async function comes(
  name: string,
  { to, by = null, people = 1 }: { to: string; by?: string | null; people?: number },
) {
  const { personId, placed } = await signsUp(world.app, name, {
    sessionIds: [to],
    broughtBy: by,
    people,
  });
  const [result] = placed;
  if (!result?.ok) throw new Error("no place");
  return { personId, signUpId: result.signUpId };
}

const codeOf = async (signUpId: string) =>
  (
    await world.db
      .selectFrom("sign_up")
      .select("share_code")
      .where("id", "=", signUpId)
      .executeTakeFirstOrThrow()
  ).share_code;

test("one's own link says that a friend is going while they are, of that session alone; the one after a form never does", async () => {
  const [here, there] = [await anOpenSession(world), await anOpenSession(world, { ref: "there" })];
  const ann = await comes("Ann", { to: here });
  await comes("Ann", { to: there });
  const own = await codeOf(ann.signUpId);
  const handed = await everybody((people) => handOutLink(people, { signUpId: ann.signUpId, now }));
  const { personId } = ann;
  expect(await everybody((people) => sharerOf(people, own))).toEqual({ personId, goingTo: here });
  expect(await everybody((people) => sharerOf(people, handed))).toEqual({ personId, goingTo: null });
  await everybody((people) =>
    withdrawSignUp(people, { signUpId: ann.signUpId, author: personId, post, now }),
  );
  expect(await everybody((people) => sharerOf(people, own))).toEqual({ personId, goingTo: null });
  // Whoever comes again goes again, also by the link that their friends have already.
  await comes("Ann", { to: here });
  expect(await everybody((people) => sharerOf(people, own))).toEqual({ personId, goingTo: here });
});

test.each(["", "nobody", "0".repeat(15), "'; drop table sign_up; --", "f".repeat(400)])(
  "a code that nobody has (%j) is nobody's",
  async (code) => {
    expect(await everybody((people) => sharerOf(people, code))).toBeNull();
  },
);

test("friends of friends are counted by how far the message went, for the sharer and for those who run it", async () => {
  const to = await anOpenSession(world, { places: 100 });
  const ann = await comes("Ann", { to });
  const ben = await comes("Ben", { to, by: ann.personId, people: 2 });
  const cai = await comes("Cai", { to, by: ben.personId });
  await comes("Dee", { to, by: ben.personId });
  await comes("Eve", { to, by: cai.personId, people: 3 });
  await comes("Fay", { to });
  const seen = (personId: string) =>
    everybody((people) => passedOnBy(people, { personId, sessionIds: [to] }));
  expect((await seen(ann.personId)).get(to)).toEqual({ direct: 2, further: 5 });
  expect((await seen(ben.personId)).get(to)).toEqual({ direct: 2, further: 3 });
  expect((await seen((await comes("Fay", { to })).personId)).get(to)).toBeUndefined();
  expect(await everybody((people) => cascadeOf(people, to))).toEqual({
    sharers: 3,
    people: 7,
    byDepth: [
      { depth: 1, people: 2 },
      { depth: 2, people: 2 },
      { depth: 3, people: 3 },
    ],
  });
  // A sign-up counts while it stands; those whom they brought still came by the chain.
  await everybody((people) =>
    withdrawSignUp(people, { signUpId: ben.signUpId, author: ben.personId, post, now }),
  );
  expect((await seen(ann.personId)).get(to)).toEqual({ direct: 0, further: 5 });
  expect(await everybody((people) => cascadeOf(people, to))).toMatchObject({ people: 5 });
});

test("the link that somebody came by last counts, whether or not they were in: a count that does not grow would tell", async () => {
  const to = await anOpenSession(world, { places: 100 });
  const ann = await comes("Ann", { to });
  await comes("Ben", { to });
  const counted = async () =>
    (await everybody((people) => passedOnBy(people, { personId: ann.personId, sessionIds: [to] }))).get(to)
      ?.direct;
  await comes("Ben", { to, by: ann.personId });
  expect(await counted()).toBe(1);
  await comes("Newcomer", { to, by: ann.personId });
  expect(await counted()).toBe(2);
});

test("people who brought each other do not go round for ever", async () => {
  const to = await anOpenSession(world, { places: 100 });
  const ann = await comes("Ann", { to });
  const ben = await comes("Ben", { to, by: ann.personId });
  await comes("Ann", { to, by: ben.personId });
  const ids = { personId: ann.personId, sessionIds: [to] };
  expect((await everybody((people) => passedOnBy(people, ids))).get(to)).toEqual({ direct: 1, further: 0 });
  expect(await everybody((people) => cascadeOf(people, to))).toMatchObject({ people: 2 });
});

test("an erased person's links lead to the session and to nobody", async () => {
  const to = await anOpenSession(world);
  const ann = await comes("Ann", { to });
  const own = await codeOf(ann.signUpId);
  await world.db.updateTable("person").set({ erased_at: now }).where("id", "=", ann.personId).execute();
  expect(await everybody((people) => sharerOf(people, own))).toBeNull();
});
