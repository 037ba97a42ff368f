import { expect, test } from "vitest";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { showAccessLog } from "./people-access-log.ts";

const world = aWorld();

test("the command prints a line for each, finds people by what they are reached by, and refuses nonsense", async () => {
  const person = (name: string) =>
    aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed: `${name}@example.org` }] });
  const [ann, far] = [await person("Ann"), await person("Far")];
  for (const personId of [ann, far])
    await asMovement(world.app, (db) =>
      readContactDetails(db, { personId, reader: "command line", why: "desk", now }),
    );
  const printed: string[] = [];
  const house = { print: (line: string) => void printed.push(line) };
  await showAccessLog(house, world.app, { person: "Ann@example.org", since: "2026-11-20", limit: "10" });
  expect(printed).toHaveLength(2);
  expect(printed[1]).toContain(`person.contact-read\tcommand line\t\t${ann}\tAnn\twhy=desk`);
  await expect(showAccessLog(house, world.app, { person: "x@example.org", limit: "1" })).rejects.toThrow(
    "Nobody here",
  );
  expect(() => showAccessLog(house, world.app, { since: "yesterday", limit: "1" })).toThrow("2026-11-01");
});
