import { expect, test } from "vitest";
import { keepersOf } from "./keeper.ts";

test("each owner has a keeper of its own, and the same one every time", () => {
  const of = keepersOf<string>(10);
  const [one, other] = [{}, {}];
  expect(of(one)("key", () => "one's")).toBe("one's");
  expect(of(other)("key", () => "the other's")).toBe("the other's");
  expect(of(one)("key", () => "made again")).toBe("one's");
});
