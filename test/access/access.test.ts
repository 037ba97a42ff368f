import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { addressOf } from "./addresses.ts";
import { accessPage, type Walked } from "./page.ts";
import { anAccessSite } from "./site.ts";
import { askAsEach, mountedRoutes } from "./walk.ts";

const world = aWorld();
const FILE = "docs/access.md";

/** Whoever may do more in a group than another may never be answered less: it would be a hole in one of the two. */
const LESS_THAN_ADMINISTRATOR = ["data-officer", "treasurer", "returning-officer", "organiser"] as const;

test("every route answers everyone as docs/access.md says", async () => {
  const site = await anAccessSite(world);
  const walked: Walked[] = [];
  for (const route of mountedRoutes(site)) {
    const address = addressOf(route, site.known);
    expect(
      address,
      `${route.path} has a parameter: say in test/access/addresses.ts what stands for it`,
    ).not.toBeNull();
    walked.push({ route, answers: await askAsEach(site, route, address!) });
  }
  await site.close();
  expect(walked.length).toBeGreaterThan(60);
  for (const { route, answers } of walked) {
    const name = `${route.method} ${route.path}`;
    expect([...answers.values()], name).not.toContain("fault");
    if (answers.get("visitor") === "yes") expect(answers.get("signed in"), name).not.toBe("sign in");
    for (const role of LESS_THAN_ADMINISTRATOR) {
      if (answers.get(role) === "yes") expect(answers.get("administrator"), `${name}, ${role}`).toBe("yes");
    }
  }
  const page = accessPage(walked);
  if (process.env.DRAW_ACCESS === "1") writeFileSync(FILE, page);
  expect(
    existsSync(FILE) ? readFileSync(FILE, "utf8") : "",
    "run `npm run draw:access`, look at it, commit it",
  ).toBe(page);
}, 240_000);
