import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { frame } from "./app.ts";
import type { Env } from "./env.ts";
import { fieldsOf, formOf, idTyped, textIn, wholeTyped } from "./form.ts";

const faults: unknown[] = [];
const app = frame({ onFault: (fault) => void faults.push(fault) }).route(
  "/",
  new Hono<Env>().post("/form", async (c) => {
    const form = await formOf(c);
    const file = form.get("file");
    return c.json({
      ...fieldsOf(form),
      a: textIn(form, "a"),
      named: file instanceof File ? file.name : null,
    });
  }),
);
const send = (body: BodyInit | null, type?: string) =>
  app.request("http://localhost/form", {
    method: "POST",
    body,
    headers: type === undefined ? {} : { "content-type": type },
  });
const FORM = "application/x-www-form-urlencoded";

describe("a form", () => {
  test("is read with its fields, once and many times", async () => {
    const answer = await send("a=1&b=2&b=3", `${FORM}; charset=utf-8`);
    expect(await answer.json()).toEqual({ a: "1", b: ["2", "3"], named: null });
  });

  test("that is none, or broken, is refused kindly and is no fault of ours", async () => {
    for (const [body, type, status] of [
      ["{}", "application/json", 415],
      ["a=1", "text/plain", 415],
      ["zz", "multipart/form-data", 400],
      ["zz", "multipart/form-data; boundary=x", 400],
    ] as const)
      expect([type, (await send(body, type)).status]).toEqual([type, status]);
    expect((await send(new Uint8Array([97, 61, 49]))).status).toBe(415);
    expect(faults).toEqual([]);
  });

  test("of nothing at all is empty", async () => {
    expect(await (await send(null)).json()).toEqual({ a: "", named: null });
  });

  test("loses its null characters, also in the names of files", async () => {
    expect(await (await send("a=x%00y", FORM)).json()).toEqual({ a: "xy", named: null });
    const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="a\0b.csv"\r\n\r\nz\r\n--x--\r\n`;
    const sent = await send(body, "multipart/form-data; boundary=x");
    expect([200, 400]).toContain(sent.status);
    if (sent.status === 200) expect(await sent.json()).toMatchObject({ named: "ab.csv" });
    expect(faults).toEqual([]);
  });
});

test("no room reads a form unguarded", () => {
  const rooms = readdirSync("src/site", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) =>
      /req\.(formData|parseBody)\([^)]*\)(?!\.catch)/.test(readFileSync(`src/site/${file}`, "utf8")),
    );
  expect(rooms).toEqual([]);
});

test("numbers that count something are whole and fit; everything else is none", () => {
  for (const typed of ["1", " 42 ", "999999999"]) expect(idTyped(typed)).toBe(Number(typed));
  for (const typed of [
    "",
    "0",
    "-1",
    "1.5",
    "1e30",
    "1e400",
    "2147483648",
    "x",
    "0x1",
    "+1",
    null,
    undefined,
    7,
  ])
    expect([typed, idTyped(typed)]).toEqual([typed, null]);
  expect(wholeTyped("30", { least: 1, most: 60 })).toBe(30);
  for (const typed of ["0", "61", "1e1", "", null])
    expect(wholeTyped(typed, { least: 1, most: 60 })).toBe(null);
});
