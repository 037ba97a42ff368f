import { expect, test } from "vitest";
import { drawPng } from "./draughtsman.ts";
import { FONT_FAMILY } from "./fonts.ts";
import { pictureStore } from "./png.ts";

const svg = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="#fff"/><text x="20" y="200" font-size="90" font-weight="800" font-family="${FONT_FAMILY}">${text}</text></svg>`;

test("a picture is a PNG of the size that was drawn", async () => {
  const png = Buffer.from(await drawPng(svg("Battersea")));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
});

test("ŵ and ŷ are drawn, each unlike the letter without its roof", async () => {
  const [roofs, bare, blank] = await Promise.all([drawPng(svg("ŵŷ")), drawPng(svg("wy")), drawPng(svg(""))]);
  expect(Buffer.compare(roofs, bare)).not.toBe(0);
  expect(Buffer.compare(roofs, blank)).not.toBe(0);
});

test("the same picture asked for at once and again is drawn once", async () => {
  const store = pictureStore();
  let drawn = 0;
  const ask = () =>
    store.png("key", () => {
      drawn += 1;
      return svg("once");
    });
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(await ask()).toBe(first);
  expect(second).toBe(first);
  expect(drawn).toBe(1);
});

test("the picture asked for longest ago makes room for a new one", async () => {
  const store = pictureStore({ kept: 2 });
  const drawn: string[] = [];
  const ask = (key: string) =>
    store.png(key, () => {
      drawn.push(key);
      return svg(key);
    });
  for (const key of ["a", "b", "a", "c", "a", "b"]) await ask(key);
  expect(drawn).toEqual(["a", "b", "c", "b"]);
});

test("when too many wait, the next is told to come back, and all who waited are served", async () => {
  const store = pictureStore({ atOnce: 1, waiting: 2 });
  const asked = ["a", "b", "c", "d"].map((key) => store.png(key, () => svg(key)));
  const answers = await Promise.all(asked);
  expect(answers.map((answer) => answer === null)).toEqual([false, false, false, true]);
  expect(await store.png("d", () => svg("d"))).not.toBeNull();
});

test("a picture that cannot be drawn does not hold up those behind it", async () => {
  const store = pictureStore({ atOnce: 1 });
  const broken = store.png("broken", () => "<svg");
  const fine = store.png("fine", () => svg("fine"));
  await expect(broken).rejects.toThrow();
  expect(await fine).not.toBeNull();
});
