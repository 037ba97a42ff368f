/** An erasure and the import of a file that names the same person, at once and in every order. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { choose, queueImport } from "#features/imports/commands.ts";
import { personImport } from "#features/imports/queries.ts";
import { runImport } from "#features/imports/running/commands.ts";
import { stage } from "#features/imports/staging/commands.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const keys = aKeyRing();
const ROUNDS = 16;
const evidence = {
  given: [{ channel: "email", purpose: "news" }],
  words: "Yes, send me news by e-mail.",
  wordsLocale: "en",
  place: "Stall at the spring fair",
  on: "2026-05-02",
} as const;

async function queued(folder: string, email: string): Promise<number> {
  const path = join(folder, "people.csv");
  const others = Array.from({ length: 40 }, (_, i) => `Other ${i},other${i}-${email}`);
  await writeFile(path, ["name,email", ...others, `Zephyrine File,${email}`].join("\n"));
  const staged = await stage(world.app, { path, source: "stall", author: "command line", now });
  if (!staged.ok) throw new Error(JSON.stringify(staged));
  const { importId } = staged;
  const { mapping } = (await personImport(world.app, importId))!;
  const choices = {
    mapping,
    dayOrder: "day-first",
    existing: "overwrite",
    evidence,
    author: "command line",
    now,
  } as const;
  await choose(world.app, importId, choices);
  await queueImport(world.app, importId, { author: "command line", now });
  return importId;
}

test("whoever is erased while a file with them is imported is in nobody's reach afterwards, whichever comes first", async () => {
  await aGroup(world.db, "Leeds");
  const folder = await mkdtemp(join(tmpdir(), "groundswell-erasing-"));
  for (let round = 0; round < ROUNDS; round += 1) {
    const email = `zeph${round}@example.org`;
    const contacts = [{ kind: "email", typed: email }] as const;
    const zeph = await aReachablePerson(world.app, { name: `Zephyrine ${round}`, contacts });
    const importId = await queued(folder, email);
    const [imported, erased] = await Promise.all([
      runImport(world.app, importId, { places: embeddedPlaces(), keys, now: () => now }),
      new Promise((resolve) => setTimeout(resolve, round * 4)).then(() =>
        asMovement(world.app, (db) =>
          erase(db, { personId: zeph, author: zeph, why: "at-their-wish", suppressing: true, keys, now }),
        ),
      ),
    ]);
    expect(imported).toEqual({ ok: true, state: "done" });
    expect(erased).toEqual({ ok: true, already: false });
    const left = await world.db.selectFrom("contact_point").selectAll().where("value", "=", email).execute();
    expect(left, `round ${round}`).toEqual([]);
    const names = await world.db
      .selectFrom("person")
      .select("name")
      .where("name", "like", "Zephyrine%")
      .execute();
    expect(names, `round ${round}`).toEqual([]);
    const counts = (await personImport(world.app, importId))!.counts;
    expect(counts.done, "no row is lost").toBe(41);
  }
}, 120_000);
