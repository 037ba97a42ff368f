import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cruiseSource } from "./cruise.ts";

/** A small house with every kind of wrong door in it, and one right one. */
const HOUSE = {
  "src/domain/geo/point.ts": "export const point = 1;\n",
  "src/domain/geo/climbs.ts": 'import { db } from "#kit/db/database.ts";\nexport const a = db;\n',
  "src/domain/geo/buys.ts": 'import { z } from "zod";\nexport const a = z;\n',
  "src/kit/db/database.ts": "export const db = 1;\nexport type Db = number;\n",
  "src/features/events/parts.ts": 'import { a } from "#features/giving/queries.ts";\nexport const b = a;\n',
  "src/features/giving/queries.ts":
    'import { db } from "#kit/db/database.ts";\nimport { point } from "#domain/geo/point.ts";\nexport const a = db + point;\n',
  "src/features/giving/route.ts": 'import { db } from "#kit/db/database.ts";\nexport const a = db;\n',
  "src/features/giving/policy.ts": 'import type { Db } from "#kit/db/database.ts";\nexport type A = Db;\n',
  "src/features/giving/parts.ts": 'import { a } from "./queries.ts";\nexport const c = a;\n',
  "src/features/giving/island.ts": 'import { c } from "./parts.ts";\nexport const d = c;\n',
  "src/site/home/page.ts": 'import { e } from "#main/web.ts";\nexport const f = e;\n',
  "src/main/web.ts":
    'import { f } from "#site/home/page.ts";\nimport { g } from "#site/nowhere/page.ts";\nexport const e = f + g;\n',
};

let house = "";
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "groundswell-house-"));
  for (const [path, text] of Object.entries(HOUSE)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  for (const shared of ["node_modules", "package.json", "tsconfig.json"])
    symlinkSync(join(process.cwd(), shared), join(house, shared));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

test("every kind of wrong door is found, and no right one", async () => {
  const { result, files, read } = await cruiseSource(house);
  expect([files, read]).toEqual([12, 12]);
  const found = result.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect([...new Set(found)].sort()).toEqual([
    "browser-cannot-reach-the-server: src/features/giving/island.ts",
    "database-behind-queries-and-commands: src/domain/geo/climbs.ts",
    "database-behind-queries-and-commands: src/features/giving/route.ts",
    "domain-stands-alone: src/domain/geo/buys.ts",
    "everything-resolves: src/main/web.ts",
    "floor-domain: src/domain/geo/climbs.ts",
    "floor-site: src/site/home/page.ts",
    "no-circles: src/main/web.ts",
    "no-door-between-features: src/features/events/parts.ts",
  ]);
});
