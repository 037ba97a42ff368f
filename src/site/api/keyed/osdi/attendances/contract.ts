import { z } from "@hono/zod-openapi";
import { Links, pageOf } from "#site/api/keyed/osdi/contract.ts";
import { ChangedSince } from "#site/api/keyed/osdi/events/contract.ts";
import { given, PageQuestion, question } from "#site/api/keyed/paging/contract.ts";

export const AttendancesQuestion = question({
  ...PageQuestion.shape,
  event: given(z.uuid("a session's id")).openapi({
    type: "string",
    format: "uuid",
    description: "Only those of this session.",
  }),
  changedSince: ChangedSince,
});

/** A sign-up as an attendance of OSDI: who by a link alone, and none once that person is forgotten. */
export const OsdiAttendance = z
  .object({
    identifiers: z.array(z.string()).openapi({ description: "`groundswell:` and the sign-up's id." }),
    created_date: z.string(),
    modified_date: z.string(),
    status: z.enum(["accepted", "tentative", "needs action", "declined", "cancelled"]).openapi({
      description:
        "accepted: has a place; tentative: waits for one; needs action: was offered one; declined: withdrew, let an offer lapse or was taken off; cancelled: moved to another session, or it was called off.",
    }),
    attended: z.boolean().nullable().openapi({ description: "Null until somebody notes it at the door." }),
    "groundswell:people": z
      .number()
      .int()
      .openapi({ description: "How many come, with the person themself." }),
    "groundswell:arrived": z.number().int().nullable(),
    "groundswell:ended": z.string().nullable().openapi({
      description: "withdrawn, moved, lapsed, removed, called-off or erased; null while it stands.",
    }),
    "groundswell:moved_to": z
      .string()
      .nullable()
      .openapi({ description: "Identifier of the attendance that took its place." }),
    "groundswell:forgotten": z
      .boolean()
      .openapi({ description: "The person was erased: take them out of your copy of it." }),
    _links: Links.openapi({ description: "`osdi:event`; `osdi:person` unless forgotten." }),
  })
  .openapi("OsdiAttendance");
export type OsdiAttendance = z.infer<typeof OsdiAttendance>;

export const OsdiAttendances = pageOf("OsdiAttendances", "osdi:attendances", OsdiAttendance);
