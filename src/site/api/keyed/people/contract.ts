import { z } from "@hono/zod-openapi";
import { Instant } from "#site/api/contract.ts";
import { given, Next, PageQuestion, question } from "#site/api/keyed/paging/contract.ts";

export const PersonOut = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    knownAs: z.string().nullable(),
    pronouns: z.string().nullable(),
    language: z.enum(["en", "cy"]).openapi({ description: "To write to them in." }),
    languages: z.array(z.string()).openapi({ description: "That they speak." }),
    outcode: z
      .string()
      .nullable()
      .openapi({ description: "First half of the postcode; the whole stands with the contacts." }),
    seat2010: z.string().nullable(),
    seat2024: z.string().nullable(),
    region: z.string().nullable(),
    source: z.string().openapi({ description: "How they came: `join-form`, `import/12`." }),
    standings: z
      .array(z.object({ kind: z.string(), status: z.string(), since: Instant }))
      .openapi({ description: "As supporter and as member." }),
    tags: z.array(z.string()),
    groups: z
      .array(z.number().int())
      .openapi({ description: "Groups they belong to, of those that the key reaches." }),
    addedAt: Instant,
    changedAt: Instant,
  })
  .openapi("Person", { description: "Somebody, without any way to reach them." });
export type PersonOut = z.infer<typeof PersonOut>;

export const PeopleAnswer = z.object({ people: z.array(PersonOut), next: Next }).openapi("People");

export const PeopleQuestion = question({
  ...PageQuestion.shape,
  group: given(
    z
      .string()
      .regex(/^[1-9]\d{0,9}$/, "a group's id")
      .transform(Number),
  ).openapi({
    type: "integer",
    description: "Only people of this group or below it.",
  }),
  tag: given(z.string().max(60)).openapi({ type: "string", description: "Only people with this tag." }),
  seat: given(z.string().regex(/^[ENSW]\d{8}$/, "a seat's code, such as E14001063")).openapi({
    type: "string",
    description: "Only people of this seat of 2024.",
  }),
  member: given(z.string().max(20)).openapi({
    type: "string",
    description: "Only people with this standing as a member, such as `active`.",
  }),
  changedSince: given(z.iso.datetime({ offset: true, error: "a time such as 2026-11-20T18:00:00Z" })).openapi(
    {
      type: "string",
      format: "date-time",
      description: "Only people whose own row changed then or later.",
    },
  ),
});
export type PeopleQuestion = z.infer<typeof PeopleQuestion>;

const line = (longest: number) => z.string().max(longest).nullable();

export const DetailsIn = z
  .object({
    name: line(400).optional(),
    knownAs: line(200).optional(),
    pronouns: line(100).optional(),
    language: z.enum(["en", "cy"]).optional(),
    languages: z.array(z.string().max(100)).max(12).optional(),
    postcode: line(20).optional(),
  })
  .openapi("Details", { description: "What is left out stays as it is; null clears it." });
export type DetailsIn = z.infer<typeof DetailsIn>;

export const PersonIn = DetailsIn.extend({
  contacts: z
    .array(
      z.object({
        kind: z.enum(["email", "phone", "mobile", "landline", "post"]),
        value: z.string().max(500),
      }),
    )
    .max(10)
    .default([]),
}).openapi("NewPerson");

export const PersonMade = z.object({ id: z.string() }).openapi("PersonMade");
export const PersonChanged = z
  .object({ id: z.string(), changed: z.array(z.string()) })
  .openapi("PersonChanged", { description: "Which fields are others than before." });

export const ContactsAnswer = z
  .object({
    id: z.string(),
    postcode: z.string().nullable(),
    contacts: z.array(
      z.object({
        kind: z.enum(["email", "mobile", "landline", "post"]),
        value: z.string(),
        isVerified: z.boolean(),
        isFailing: z.boolean(),
      }),
    ),
  })
  .openapi("Contacts", { description: "Each reading stands in the person's own log, with the key's name." });
