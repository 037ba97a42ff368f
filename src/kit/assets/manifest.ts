import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What the build wrote about each of its inputs and chunks, by source path. */
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
);
type Manifest = z.infer<typeof Manifest>;

/** Addresses of built files, for the document's head. */
export type Assets = {
  /** The one style sheet. */
  readonly style: string;
  /** What a page needs for the island of `room` ("site/finder"), in loading order. */
  island(room: string): {
    readonly script: string;
    readonly imports: readonly string[];
    readonly styles: readonly string[];
  };
};

const STYLE_SOURCE = "src/kit/ui/look.css";

/**
 * The files that `npm run build` made in `folder`.
 *
 * @throws when nothing was built there, saying how to build
 */
export function openAssets(folder: string): Assets {
  const path = join(folder, ".vite", "manifest.json");
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run build\` first`);
  const manifest = Manifest.parse(JSON.parse(readFileSync(path, "utf8")));
  const style = manifest[STYLE_SOURCE];
  if (!style) throw new Error(`${path} has no ${STYLE_SOURCE}: run \`npm run build\` again`);
  return { style: address(style.file), island: (room) => islandOf(manifest, room) };
}

function islandOf(manifest: Manifest, room: string) {
  const source = [`src/${room}/island.ts`, `src/${room}/island.tsx`].find(
    (path) => manifest[path] !== undefined,
  );
  if (source === undefined) throw new Error(`the room ${room} has no built island: run \`npm run build\``);
  const chunks = reach(manifest, source);
  const files = chunks.map((chunk) => manifest[chunk]?.file ?? "").map(address);
  return {
    script: files[0] ?? "",
    imports: files.slice(1),
    styles: [...new Set(chunks.flatMap((chunk) => manifest[chunk]?.css ?? []))].map(address),
  };
}

/** `source` and everything it imports, itself first, each once. */
function reach(manifest: Manifest, source: string): readonly string[] {
  const reached = new Set([source]);
  for (const chunk of reached) for (const next of manifest[chunk]?.imports ?? []) reached.add(next);
  return [...reached];
}

function address(file: string): string {
  return `/${file}`;
}

/** For tests of markup: addresses that look right and lead nowhere. */
export const noAssets: Assets = {
  style: "/assets/look.css",
  island: (room) => ({ script: `/assets/${room.replaceAll("/", "-")}.js`, imports: [], styles: [] }),
};
