import { z } from "@hono/zod-openapi";
import { DatasetRef, Point, PollingDay, ResultInForce, SeatRef, SetName } from "#site/api/contract.ts";
import { SessionOut } from "#site/api/sessions/contract.ts";

export const SeatBrief = SeatRef.extend({
  nameCy: z.string().nullable(),
  nation: z.string(),
  region: z.string(),
  centre: Point,
  isTarget: z.boolean(),
  ...ResultInForce.shape,
}).openapi("SeatBrief");
export type SeatBrief = z.infer<typeof SeatBrief>;

export const SeatsAnswer = z.object({ set: SetName, seats: z.array(SeatBrief) }).openapi("Seats");

const HistoryRow = z
  .object({
    election: PollingDay,
    kind: z.enum(["general", "by-election"]),
    electorate: z.number().int(),
    validVotes: z.number().int(),
    majority: z.number().int(),
    firstParty: z.string(),
    secondParty: z.string(),
    votes: z
      .record(z.string(), z.number().int())
      .openapi({ description: "By party, where the source gives them." }),
  })
  .openapi("Result");

export const SeatInFull = SeatBrief.extend({
  priority: z
    .number()
    .int()
    .nullable()
    .openapi({ description: "Place on the active target list; null off it." }),
  history: z.array(HistoryRow).openapi({ description: "Newest first." }),
  replaced: z.array(SeatRef.extend({ share: z.number().min(0).max(1) })).openapi({
    description: "Seats of the older set that its postcodes came from, the largest share first.",
  }),
  neighbours: z.array(SeatRef),
  sessions: z.array(SessionOut),
  datasets: z.array(DatasetRef),
}).openapi("Seat");
export type SeatInFull = z.infer<typeof SeatInFull>;

export const SeatFeature = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: z.object({
    type: z.enum(["Point", "MultiPolygon"]),
    coordinates: z.array(z.unknown()),
  }),
  properties: z.object({
    set: SetName,
    code: z.string(),
    name: z.string(),
    isTarget: z.boolean(),
    majority: z.number().int().nullable(),
    firstParty: z.string().nullable(),
    lat: z.number(),
    lng: z.number(),
    path: z.string(),
  }),
});
export type SeatFeature = z.infer<typeof SeatFeature>;

export const SeatFeatures = z
  .object({ type: z.literal("FeatureCollection"), features: z.array(SeatFeature) })
  .openapi("SeatFeatures");
