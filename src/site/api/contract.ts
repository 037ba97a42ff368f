import { z } from "@hono/zod-openapi";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";

/** Shapes that several answers share. */

export const SetName = z.enum(BOUNDARY_SETS).openapi({
  description: "The map of seats: those of the elections 2010 to 2019, or those in use since 2024.",
});

export const Point = z
  .object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
  .openapi("Point", { description: "WGS 84, degrees." });

export const SeatRef = z.object({ set: SetName, code: z.string(), name: z.string() }).openapi("SeatRef");

export const PollingDay = z
  .string()
  .openapi({ format: "date", description: "Polling day of the election.", example: "2024-07-04" });

/** The result in force, spread into whatever carries it; all null where none is known. */
export const ResultInForce = z.object({
  election: PollingDay.nullable(),
  majority: z.number().int().nullable().openapi({ description: "Votes between first and second." }),
  validVotes: z.number().int().nullable(),
  firstParty: z.string().nullable(),
  secondParty: z.string().nullable(),
});
export type ResultInForce = z.infer<typeof ResultInForce>;

export const NO_RESULT: ResultInForce = {
  election: null,
  majority: null,
  validVotes: null,
  firstParty: null,
  secondParty: null,
};

export const DatasetRef = z
  .object({ name: z.string(), version: z.string(), licence: z.string() })
  .openapi("DatasetRef", { description: "A source that the answer was made from." });

export const Metres = z.number().int().nonnegative().openapi({ description: "Metres, great-circle." });

export const Instant = z.string().openapi({ format: "date-time", description: "RFC 3339, in UTC." });
