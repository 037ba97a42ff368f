import { expect, test } from "vitest";
import { idsAt } from "./policy.ts";

test("ids made together are UUIDs of version 7, all different and in the order they were made", () => {
  const now = new Date("2026-11-20T18:00:00Z");
  const next = idsAt(now);
  const ids = Array.from({ length: 5_000 }, next);
  expect(new Set(ids).size).toBe(5_000);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(ids[0]!.replace("-", "").slice(0, 12), 16)).toBe(now.getTime());
});
