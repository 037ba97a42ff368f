import type { z } from "@hono/zod-openapi";
import { type Cluster, clustersIn } from "#kit/clusters/clusters.ts";
import type { ClustersQuestion } from "#site/api/questions/contract.ts";
import { fits, type MappedSessions, sessionsOnMap } from "#site/api/sessions/choice/queries.ts";
import type { ClusterFeatures } from "#site/api/sessions/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/** At about 190 bytes each, an answer stays under 30 KB. */
const MOST_MARKS = 150;
/** Marks are up to 60 pixels wide; squares a half wider seldom let two of them overlap. */
const CELL_PX = 90;
const LONGEST_TITLE = 80;

/** The sessions of a view, counted together where they would overlap: a few kilobytes, however many there are. */
export function sessionClusters(
  snapshot: Snapshot,
  { bbox, zoom, ...filters }: z.infer<typeof ClustersQuestion>,
  now: Date,
): z.infer<typeof ClusterFeatures> {
  const onMap = sessionsOnMap(snapshot);
  const nowMs = now.getTime();
  const clusters = clustersIn(
    onMap.points,
    { bbox, zoom },
    {
      cellPx: CELL_PX,
      most: MOST_MARKS,
      keep: (at) => fits(onMap.sessions[at]!, filters, nowMs, onMap.days[at]),
    },
  );
  return {
    type: "FeatureCollection",
    features: clusters.map((cluster) => featureOf(cluster, onMap)),
    total: clusters.reduce((sum, { count }) => sum + count, 0),
  };
}

function featureOf({ count, lat, lng, first, together }: Cluster, { sessions }: MappedSessions) {
  const { id, title, startsAt } = sessions[first]!;
  const alone = { id, title: title.slice(0, LONGEST_TITLE), startsAt: startsAt.toISOString() };
  return {
    type: "Feature" as const,
    geometry: { type: "Point" as const, coordinates: [fiveDecimals(lng), fiveDecimals(lat)] },
    properties: { count, together, ...(count === 1 ? alone : {}) },
  };
}

/** A hundred-thousandth of a degree is a metre. */
function fiveDecimals(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
