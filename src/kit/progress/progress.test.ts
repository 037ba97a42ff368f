import { expect, test } from "vitest";
import { progressOn, silentProgress } from "./progress.ts";

function aStream(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, columns: 80, cursorTo() {}, write: (text: string) => written.push(text) > 0 };
  return { stream: stream as unknown as NodeJS.WriteStream, written };
}

test("when nobody watches a terminal, a line comes at every tenth and no more", () => {
  const { stream, written } = aStream(false);
  const progress = progressOn(stream)({ label: "Reading", total: 1000 });
  for (let done = 0; done <= 1000; done += 1) progress.update(done);
  progress.stop();
  expect(written).toHaveLength(11);
  expect(written.slice(0, 2)).toEqual(["Reading…\n", "Reading: 10 %\n"]);
  expect(written.at(-1)).toBe("Reading: 100 %\n");
});

test("work of unknown or no size does not divide by nought", () => {
  const { stream, written } = aStream(false);
  const progress = progressOn(stream)({ label: "Reading", total: 0 });
  progress.update(5);
  expect(written).toEqual(["Reading…\n"]);
  silentProgress({ label: "x", total: 1 }).update(1);
});
