import { glob } from "node:fs/promises";
import { resolve } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { floors } from "./floors.ts";

export type Cruise = {
  readonly result: ICruiseResult;
  /** Source files that exist, and how many of them were read. */
  readonly files: number;
  readonly read: number;
  /** Imports between our own files that led somewhere. */
  readonly arrows: readonly { readonly from: string; readonly to: string }[];
};

/** Reads every import of `src/` in the folder `house` under the floor table. */
export async function cruiseSource(house = "."): Promise<Cruise> {
  const files = (await Array.fromAsync(glob("src/**/*.{ts,tsx}", { cwd: house }))).filter(
    (file) => !file.endsWith(".d.ts"),
  );
  const options = {
    ...floors.options,
    ruleSet: floors,
    validate: true,
    baseDir: resolve(house),
  } as never;
  const { output } = await cruise(["src"], options, undefined, {
    tsConfig: extractTSConfig("tsconfig.json"),
  });
  const result = output as ICruiseResult;
  const ours = result.modules.filter((module) => module.source.startsWith("src/"));
  const arrows = ours.flatMap((module) =>
    module.dependencies
      .filter((dependency) => dependency.resolved.startsWith("src/"))
      .map((dependency) => ({ from: module.source, to: dependency.resolved })),
  );
  return {
    result,
    files: files.length,
    read: ours.filter((module) => /\.tsx?$/.test(module.source)).length,
    arrows,
  };
}
