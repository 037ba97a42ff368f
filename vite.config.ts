import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const STYLE = "src/kit/ui/look.css";
/** Parts build on tokens, rooms build on parts; within each, by name. */
const FIRST = ["src/kit/ui/tokens.css", "src/kit/ui/base.css"];

export default defineConfig({
  publicDir: false,
  plugins: [oneStyleSheet(), packedAheadOfTime()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist/client",
    manifest: true,
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    // Small pictures inside a style sheet would need `data:` in more of the policy than we like.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: [STYLE, ...globSync("src/**/island.{ts,tsx}").sort()] },
  },
});

/** Makes `look.css` bring in every other style sheet of the house, so that a room's `style.css` needs no listing. */
function oneStyleSheet(): Plugin {
  const entry = resolve(STYLE);
  return {
    name: "one-style-sheet",
    enforce: "pre",
    async load(id) {
      if (id !== entry) return null;
      const others = globSync("src/**/*.css").filter((path) => path !== STYLE && !FIRST.includes(path));
      const kit = others.filter((path) => path.startsWith("src/kit/")).sort();
      const rooms = others.filter((path) => !path.startsWith("src/kit/")).sort();
      const imports = [...FIRST, ...kit, ...rooms].map((path) => {
        this.addWatchFile(resolve(path));
        return `@import "./${relative(dirname(entry), resolve(path))}";`;
      });
      return ["@layer tokens, base, parts, rooms;", ...imports].join("\n");
    },
  };
}

/** Writes a gzip and a brotli form beside every text file, at their best levels, so that serving costs nothing. */
function packedAheadOfTime(): Plugin {
  return {
    name: "packed-ahead-of-time",
    apply: "build",
    writeBundle({ dir = "dist/client" }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(css|m?js|svg|json)$/.test(file))) {
        const path = join(dir, name);
        const plain = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(plain));
      }
    },
  };
}
