import { z } from "@hono/zod-openapi";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import { Instant, SeatRef } from "#site/api/contract.ts";

export const SessionOut = z
  .object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(SESSION_KINDS),
    startsAt: Instant,
    endsAt: Instant,
    seat: SeatRef.openapi({ description: "The seat that the session works for." }),
    meetingPoint: z
      .object({ name: z.string(), lat: z.number(), lng: z.number(), howToFindUs: z.string() })
      .nullable()
      .openapi({ description: "Null for a session done from home." }),
    organiserName: z.string(),
    contact: z.string().openapi({ description: "An e-mail or web address of the movement's." }),
    places: z.number().int().nullable().openapi({ description: "Places in all; null for no limit." }),
    placesLeft: z.number().int().nonnegative().nullable(),
    stepFree: z.boolean(),
    toilets: z.boolean(),
    firstTimers: z.boolean(),
    childrenWelcome: z.boolean(),
    signLanguage: z.boolean().openapi({ description: "A British Sign Language interpreter is there." }),
    seated: z.boolean().openapi({ description: "There is something to do sitting down, without walking." }),
    distanceM: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "How far people walk there, in metres; null when not told." }),
    want: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "How many people are hoped for; null for as many as there are places." }),
    minimum: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "With fewer it does not go ahead; null for none." }),
    signUpHere: z.boolean().openapi({ description: "Whether people sign up for it on its page." }),
    groupId: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "The group that runs it; null for one that a file told." }),
    weekend: z
      .object({ slug: z.string(), title: z.string(), path: z.string() })
      .nullable()
      .openapi({ description: "The campaign weekend or festival that it is part of." }),
    occasionId: z.string().openapi({ description: "Shifts of one day at one place share it." }),
    whatToBring: z.string(),
    path: z.string().openapi({ description: "Path of the session's page on this site." }),
    updatedAt: Instant.openapi({
      description: "When what is told of it last changed; places taken do not count.",
    }),
    cancelledAt: Instant.nullable().openapi({ description: "When it was called off; null while it stands." }),
    cancelReason: z.string().nullable().openapi({ description: "Why, in the organiser's words." }),
  })
  .openapi("Session");
export type SessionOut = z.infer<typeof SessionOut>;

export const SessionsAnswer = z
  .object({
    sessions: z.array(SessionOut),
    page: z.number().int(),
    pages: z.number().int(),
    total: z.number().int(),
  })
  .openapi("Sessions");
export type SessionsAnswer = z.infer<typeof SessionsAnswer>;

const PointGeometry = z.object({
  type: z.literal("Point"),
  coordinates: z.array(z.number()).length(2).openapi({ description: "Longitude, latitude." }),
});

export const SessionFeature = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: PointGeometry,
  properties: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(SESSION_KINDS),
    startsAt: Instant,
    placesLeft: z.number().int().nullable(),
    path: z.string(),
  }),
});
export type SessionFeature = z.infer<typeof SessionFeature>;

export const SessionFeatures = z
  .object({
    type: z.literal("FeatureCollection"),
    features: z.array(SessionFeature),
    total: z
      .number()
      .int()
      .openapi({ description: "How many fit; more than come when there are over 1,000." }),
  })
  .openapi("SessionFeatures");

const ClusterFeature = z.object({
  type: z.literal("Feature"),
  geometry: PointGeometry,
  properties: z.object({
    count: z.number().int().openapi({ description: "Sessions that this mark stands for." }),
    together: z.boolean().openapi({ description: "True when no closer look will part them." }),
    id: z.string().optional().openapi({ description: "The session, when it is one." }),
    title: z.string().optional(),
    startsAt: Instant.optional(),
  }),
});

export const ClusterFeatures = z
  .object({
    type: z.literal("FeatureCollection"),
    features: z.array(ClusterFeature),
    total: z.number().int().openapi({ description: "Sessions in view that fit." }),
  })
  .openapi("SessionClusters");
