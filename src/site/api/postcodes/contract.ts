import { z } from "@hono/zod-openapi";
import { DatasetRef, SeatRef } from "#site/api/contract.ts";

const InSeat = SeatRef.extend({
  share: z.number().min(0).max(1).openapi({
    description:
      "Share of the postcodes of the sector or outcode that are in that seat; 1 for a whole postcode.",
  }),
}).nullable();

export const PostcodeAnswer = z
  .object({
    postcode: z.string().openapi({ example: "SW11 5TE" }),
    lat: z.number(),
    lng: z.number(),
    precision: z.enum(["unit", "sector", "outcode"]),
    note: z.enum(["unit", "sector", "outcode", "unknown-unit", "embedded"]).openapi({
      description:
        "Why it is as exact as it is: as asked for, or a whole postcode answered from its sector because it is not in the directory (`unknown-unit`) or no directory is imported (`embedded`).",
    }),
    seats: z.object({ "2010": InSeat, "2024": InSeat }).openapi({
      description: "Its seat in each set. Only `unit` is certain.",
    }),
    datasets: z.array(DatasetRef),
  })
  .openapi("Postcode");
export type PostcodeAnswer = z.infer<typeof PostcodeAnswer>;
