import { createHash } from "node:crypto";
import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Db } from "#kit/db/database.ts";
import { activeDatasets, datasetFolder } from "#registers/places/datasets/queries.ts";
import type { Config } from "./config.ts";
import type { Finding } from "./finding.ts";

/** Which datasets are in force, and whether their cached files are what was imported. */
export async function examineDatasets(db: Db, { home }: Config): Promise<readonly Finding[]> {
  const active = await activeDatasets(db);
  if (active.size === 0)
    return [
      { mark: "ok", about: "datasets", words: "none imported: the embedded figures serve, to the sector" },
    ];
  const findings: Finding[] = [];
  for (const {
    name,
    version,
    file: { sha256 },
  } of active.values()) {
    const words = `${name}, ${version}`;
    const cached = cachedFile(datasetFolder(home), sha256);
    if (cached === null)
      findings.push({
        mark: "ok",
        about: "dataset",
        words: `${words}; not yet cached here, read from the database at the next start`,
      });
    else if ((await sha256Of(cached)) === sha256) findings.push({ mark: "ok", about: "dataset", words });
    else
      findings.push({
        mark: "fail",
        about: "dataset",
        words: `${words}: ${cached} is damaged. Delete it; the next start fetches it from the database.`,
      });
  }
  return findings;
}

function cachedFile(folder: string, sha256: string): string | null {
  try {
    const name = readdirSync(folder).find((each) => each.includes(sha256));
    return name === undefined ? null : join(folder, name);
  } catch {
    return null;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
