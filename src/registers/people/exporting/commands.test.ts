import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { aWorld } from "#test/world.ts";
import { exportPeople } from "./commands.ts";
import { EXPORT_COLUMNS, type ExportColumn } from "./contract.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");

async function aPerson(name: string): Promise<string> {
  const { id } = await world.db
    .insertInto("person")
    .values({ name, source: "test", created_at: now, changed_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await world.db
    .insertInto("contact_point")
    .values({
      person_id: id,
      kind: "email",
      value: `${id}@example.org`,
      as_written: "ann@example.org",
      source: "test",
      added_at: now,
    })
    .execute();
  return id;
}
const asked = {
  reason: "Labels for the spring letter",
  columns: EXPORT_COLUMNS as readonly ExportColumn[],
  seatName: (code: string) => `the seat ${code}`,
  subject: "list/7",
  author: "ann",
  now,
};
const run = (personIds: readonly string[], withContacts: boolean, other: Partial<typeof asked> = {}) =>
  exportPeople(world.app, wholeMovement("test"), { ...asked, ...other, personIds, withContacts });

test("an export runs nothing in a spreadsheet, says contacts only when asked, and is in the log of everybody in it", async () => {
  const ids = [await aPerson('=HYPERLINK("evil")'), await aPerson("Ann Oak")];
  const bare = await run(ids, false);
  expect(bare).toMatchObject({ ok: true, count: 2 });
  if (!bare.ok) return;
  expect(bare.csv.join("")).not.toContain("example.org");
  const rows = parse(bare.csv.join(""), { bom: true, columns: true }) as { name: string }[];
  expect(rows.map(({ name }) => name)).toEqual(['\'=HYPERLINK("evil")', "Ann Oak"]);
  const full = await run(ids, true);
  expect(full.ok && full.csv.join("")).toContain("ann@example.org");
  const facts = await world.db
    .selectFrom("activity")
    .select(["kind", "person_id", "detail"])
    .orderBy("id")
    .execute();
  expect(facts.filter(({ kind }) => kind === "person.exported").map(({ person_id }) => person_id)).toEqual([
    ...ids,
    ...ids,
  ]);
  expect(facts.find(({ kind }) => kind === "people.exported")?.detail).toEqual({
    count: 2,
    contacts: false,
    columns: EXPORT_COLUMNS.join(", "),
    reason: asked.reason,
  });
});

test("a file has the columns asked for and no other, and names the seat", async () => {
  const id = await aPerson("Ann Oak");
  await world.db
    .updateTable("person")
    .set({ seat_2024: "E14001081", postcode: "LS6 1AA" })
    .where("id", "=", id)
    .execute();
  const file = await run([id], false, { columns: ["seat", "name"] });
  expect(file.ok && file.csv.join("")).toBe(`\ufeffid,name,seat\r\n${id},Ann Oak,the seat E14001081\r\n`);
});

test("a long file has everybody once and in order, however it was cut into slices", async () => {
  const made = await world.db
    .insertInto("person")
    .values(
      Array.from({ length: 450 }, (_, n) => ({
        name: `P ${n}`,
        source: "t",
        created_at: now,
        changed_at: now,
      })),
    )
    .returning(["id", "name"])
    .execute();
  const file = await run(
    made.map(({ id }) => id),
    false,
    { columns: ["name"] },
  );
  expect(file.ok && file.csv.join("")).toBe(
    `\ufeffid,name\r\n${made.map(({ id, name }) => `${id},${name}\r\n`).join("")}`,
  );
});

test("without a reason nothing leaves", async () => {
  expect(await run([await aPerson("Ann Oak")], false, { reason: " " })).toEqual({
    ok: false,
    reason: "no-reason",
  });
  expect(await world.db.selectFrom("activity").selectAll().execute()).toEqual([]);
});
