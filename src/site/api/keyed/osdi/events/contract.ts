import { z } from "@hono/zod-openapi";
import { Links, pageOf } from "#site/api/keyed/osdi/contract.ts";
import { given, PageQuestion, question } from "#site/api/keyed/paging/contract.ts";

export const ChangedSince = given(
  z.iso.datetime({ offset: true, error: "a time such as 2026-11-20T18:00:00Z" }),
).openapi({ type: "string", format: "date-time", description: "Only what changed then or later." });

export const EventsQuestion = question({ ...PageQuestion.shape, changedSince: ChangedSince });

/** A session as an event of OSDI; what OSDI has no word for begins with `groundswell:`. */
export const OsdiEvent = z
  .object({
    identifiers: z.array(z.string()).openapi({ description: "`groundswell:` and the session's id." }),
    created_date: z.string(),
    modified_date: z.string(),
    title: z.string(),
    instructions: z.string().openapi({ description: "How to find it and what to bring." }),
    browser_url: z.string(),
    type: z.literal("open"),
    start_date: z.string(),
    end_date: z.string(),
    status: z
      .enum(["confirmed", "cancelled"])
      .openapi({ description: "One that was called off stays, as `cancelled`." }),
    visibility: z.literal("public"),
    capacity: z.number().int().nullable().openapi({ description: "Null for as many as come." }),
    total_accepted: z.number().int().openapi({ description: "Places taken now." }),
    location: z
      .object({
        venue: z.string(),
        location: z.object({ latitude: z.number(), longitude: z.number() }),
      })
      .nullable()
      .openapi({ description: "Null for a session done from home." }),
    "groundswell:kind": z.string(),
    "groundswell:seat": z.string().openapi({ description: "Map and code of the seat that it works for." }),
    "groundswell:group": z
      .number()
      .int()
      .nullable()
      .openapi({ description: "Who runs it; null for a file's." }),
    "groundswell:occasion": z.string().openapi({ description: "Shifts of one day at one place share it." }),
    "groundswell:weekend": z.string().nullable(),
    "groundswell:want": z.number().int().nullable(),
    "groundswell:minimum": z.number().int().nullable(),
    "groundswell:cancel_reason": z.string().nullable(),
    _links: Links,
  })
  .openapi("OsdiEvent");
export type OsdiEvent = z.infer<typeof OsdiEvent>;

export const OsdiEvents = pageOf("OsdiEvents", "osdi:events", OsdiEvent);
