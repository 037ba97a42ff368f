import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openAssets } from "./manifest.ts";
import { serveAssets } from "./serve.ts";

const CSS = "body{color:red}".repeat(50);

function built(): string {
  const folder = mkdtempSync(join(tmpdir(), "assets-"));
  mkdirSync(join(folder, "assets"));
  mkdirSync(join(folder, ".vite"));
  writeFileSync(join(folder, "assets", "look-abc.css"), CSS);
  writeFileSync(join(folder, "assets", "look-abc.css.gz"), gzipSync(CSS));
  writeFileSync(join(folder, "assets", "look-abc.css.br"), brotliCompressSync(CSS));
  writeFileSync(join(folder, "secret.txt"), "no");
  const manifest = {
    "src/kit/ui/look.css": { file: "assets/look-abc.css" },
    "src/site/finder/island.ts": {
      file: "assets/island-1.js",
      imports: ["_shared.js", "_deep.js"],
      css: ["assets/map-1.css"],
    },
    "_shared.js": { file: "assets/shared-1.js", imports: ["_deep.js"] },
    "_deep.js": { file: "assets/deep-1.js", imports: ["_shared.js"] },
  };
  writeFileSync(join(folder, ".vite", "manifest.json"), JSON.stringify(manifest));
  return folder;
}
const app = serveAssets(built());
const ask = (path: string, encoding = "") => app.request(path, { headers: { "accept-encoding": encoding } });

test("a built file is kept for ever and comes packed the way the browser likes best", async () => {
  const brotli = await ask("/assets/look-abc.css", "gzip, deflate, br");
  expect(brotli.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(brotli.headers.get("content-encoding")).toBe("br");
  expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(CSS);
  const gzip = await ask("/assets/look-abc.css", "gzip");
  expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(CSS);
});

test.each(["", "identity", "br;q=0, gzip;q=0.0", "brx"])(
  "a browser that says %j gets the plain file",
  async (encoding) => {
    const answer = await ask("/assets/look-abc.css", encoding);
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(await answer.text()).toBe(CSS);
    expect(answer.headers.get("vary")).toBe("Accept-Encoding");
  },
);

test.each(["/assets/missing.css", "/assets/..%2Fsecret.txt", "/assets/look-abc.css.gz", "/assets/"])(
  "%s is not there",
  async (path) => {
    expect((await ask(path)).status).toBe(404);
  },
);

test("an island brings everything that it imports, each once, even in a circle", () => {
  expect(openAssets(built()).island("site/finder")).toEqual({
    script: "/assets/island-1.js",
    imports: ["/assets/shared-1.js", "/assets/deep-1.js"],
    styles: ["/assets/map-1.css"],
  });
});

test("without a build, the fault says how to make one", () => {
  expect(() => openAssets(mkdtempSync(join(tmpdir(), "empty-")))).toThrow("npm run build");
  expect(() => openAssets(built()).island("site/nowhere")).toThrow("site/nowhere");
});
