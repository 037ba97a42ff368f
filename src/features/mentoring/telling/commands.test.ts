import { expect, test } from "vitest";
import { mentoringTold } from "#features/mentoring/letters/queries.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import {
  enters,
  keepsMentoringLetters,
  mentoringKeys as keys,
  mentoringNow as now,
  together,
} from "#test/mentoring.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { tellLeftAlone } from "./commands.ts";

const world = aWorld();

test("whose mentor is erased is told once that it ended, and by no name", async () => {
  const mo = await enters(world, "mentor", { name: "Mo Jones", capacity: 2 });
  const ann = await enters(world, "mentee", { name: "Ann Lee" });
  const pairId = await together(world.app, mo, ann);
  const { letters, post } = keepsMentoringLetters();
  expect(await tellLeftAlone(world.app, { post })).toEqual({ told: 0 });
  const erased = await asMovement(world.app, (people) =>
    erase(people, {
      personId: mo.personId,
      author: "test",
      why: "at-their-wish",
      suppressing: false,
      keys,
      now,
    }),
  );
  expect(erased).toMatchObject({ ok: true });
  expect(await tellLeftAlone(world.app, { post })).toEqual({ told: 1 });
  expect(await tellLeftAlone(world.app, { post })).toEqual({ told: 0 });
  expect(letters).toEqual([{ kind: "ended", personId: ann.personId, pairId }]);
  const told = await asMovement(world.app, (people) => mentoringTold(people, letters[0]!));
  expect(told?.pair).toMatchObject({ otherName: null, endedWhy: "erased" });
});

test("where two of a pair's others turn out to be one, the one left without is told; two who are one are told nothing", async () => {
  const [mo, flo] = [
    await enters(world, "mentor", { name: "Mo", capacity: 2 }),
    await enters(world, "mentor", { name: "Flo", capacity: 2 }),
  ];
  const [ann, anna] = [
    await enters(world, "mentee", { name: "Ann" }),
    await enters(world, "mentee", { name: "Anna" }),
  ];
  await together(world.app, mo, ann);
  const lesser = await together(world.app, flo, anna);
  const { letters, post } = keepsMentoringLetters();
  const merge = (keptId: string, goneId: string) =>
    asMovement(world.app, (people) => mergePeople(people, { keptId, goneId, author: "test", now }));
  expect(await merge(ann.personId, anna.personId)).toMatchObject({ ok: true });
  await tellLeftAlone(world.app, { post });
  expect(letters).toEqual([{ kind: "ended", personId: flo.personId, pairId: lesser }]);
  expect(await merge(mo.personId, ann.personId)).toMatchObject({ ok: true });
  expect(await tellLeftAlone(world.app, { post })).toEqual({ told: 0 });
});
