import { z } from "@hono/zod-openapi";
import { DatasetRef, Instant, Metres, ResultInForce, SeatRef } from "#site/api/contract.ts";

const PRECISIONS = ["unit", "sector", "outcode", "point"] as const;

export const Origin = z
  .object({
    postcode: z.string().nullable().openapi({
      description: "The postcode in its usual spelling, or null for a question by point.",
      example: "SW11 5TE",
    }),
    lat: z.number(),
    lng: z.number(),
    precision: z.enum(PRECISIONS).openapi({
      description:
        "What the position stands for: this very postcode, the middle of its sector or outcode, or the point asked for.",
    }),
    seat: SeatRef.nullable().openapi({
      description: "The asker's own seat in the set asked for; null where it cannot be told.",
    }),
  })
  .openapi("Origin");
export type Origin = z.infer<typeof Origin>;

export const OfferedSession = z
  .object({
    id: z.string(),
    title: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    distanceM: Metres.nullable().openapi({
      description: "Metres to the meeting point; null when it has none.",
    }),
    placesLeft: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .openapi({ description: "0 when full, null for no limit." }),
  })
  .openapi("OfferedSession");
export type OfferedSession = z.infer<typeof OfferedSession>;

export const NearSeat = SeatRef.extend({
  distanceM: Metres.openapi({ description: "Metres to the seat's centre; 0 for one's own." }),
  isHome: z.boolean(),
  ...ResultInForce.shape,
  reason: z.string().openapi({ description: "Why it stands where it does, in the language of the answer." }),
  sessions: z.array(OfferedSession),
}).openapi("NearSeat");
export type NearSeat = z.infer<typeof NearSeat>;

export const NearestAnswer = z
  .object({ origin: Origin, seats: z.array(NearSeat), datasets: z.array(DatasetRef) })
  .openapi("Nearest");
export type NearestAnswer = z.infer<typeof NearestAnswer>;
