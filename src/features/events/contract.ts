import { z } from "@hono/zod-openapi";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";

/** One shift at one place and time, as the product reads it. Instants are in UTC. */
export const Session = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(SESSION_KINDS),
  startsAt: z.date(),
  endsAt: z.date(),
  /** The seat that the session works for. */
  seat: z.object({ set: z.enum(["2010", "2024"]), code: z.string() }),
  /** Where people meet; null for a session done from home. */
  meetingPoint: z
    .object({ name: z.string(), lat: z.number(), lng: z.number(), howToFindUs: z.string() })
    .nullable(),
  organiserName: z.string(),
  /** How to ask about it: an e-mail address or a web address of the movement's, never a private person's. */
  contact: z.string(),
  /** Places in all, or null for as many as come. */
  places: z.number().int().positive().nullable(),
  taken: z.number().int().nonnegative(),
  stepFree: z.boolean(),
  toilets: z.boolean(),
  firstTimers: z.boolean(),
  childrenWelcome: z.boolean(),
  /** A British Sign Language interpreter is there. */
  signLanguage: z.boolean(),
  /** There is something to do sitting down, without walking. */
  seated: z.boolean(),
  /** How far people walk there, in metres; null when not told. */
  distanceM: z.number().int().nonnegative().nullable(),
  /** How many people are hoped for; null for as many as there are places. */
  want: z.number().int().positive().nullable(),
  /** With fewer it does not go ahead; null for none. */
  minimum: z.number().int().positive().nullable(),
  /** The group that runs it and takes sign-ups here; null for a session that a file told. */
  groupId: z.number().int().nullable(),
  /** Shifts of one day at one place share it. */
  occasionId: z.uuid(),
  /** The weekend or festival that it is part of; null for a session by itself. */
  weekendId: z.uuid().nullable(),
  whatToBring: z.string(),
  /** Changes with every edit; for calendars and caches. */
  revision: z.number().int(),
  updatedAt: z.date(),
});
export type Session = z.infer<typeof Session>;

/** A session as its own page needs it: also over, also called off. */
export const SessionInFull = Session.extend({
  /** When it was called off, or null while it stands. */
  cancelledAt: z.date().nullable(),
  /** Why, in the organiser's words; null when not told. */
  cancelReason: z.string().nullable(),
});
export type SessionInFull = z.infer<typeof SessionInFull>;
