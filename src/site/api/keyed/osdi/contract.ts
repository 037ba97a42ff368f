import { z } from "@hono/zod-openapi";

/**
 * Shapes of the Open Supporter Data Interface, for tools that read it. Source: https://opensupporter.github.io/osdi-docs.
 * Reading only; sessions are events, sign-ups attendances. Groups are told in the same manner, since the interface has no groups of its own.
 */
const Href = z.object({ href: z.string() });
export const Links = z
  .record(z.string(), z.union([Href, z.array(Href)]))
  .openapi({ description: "HAL links; `next` on all pages but the last." });

export const OsdiPerson = z
  .object({
    identifiers: z.array(z.string()).openapi({ description: "`groundswell:` and the person's id." }),
    created_date: z.string(),
    modified_date: z.string(),
    given_name: z
      .string()
      .nullable()
      .openapi({ description: "The name as they write it: it is not taken apart." }),
    additional_name: z.string().nullable().openapi({ description: "What to call them." }),
    languages_spoken: z.array(z.string()),
    postal_addresses: z.array(
      z.object({ primary: z.boolean(), country: z.string(), postal_code: z.string() }),
    ),
    email_addresses: z
      .array(
        z.object({
          primary: z.boolean(),
          address: z.string(),
          status: z.enum(["subscribed", "unsubscribed", "bouncing"]),
        }),
      )
      .openapi({
        description:
          "With `contacts:read` alone. `subscribed` only where news may be sent now, by consent and suppression.",
      }),
    phone_numbers: z.array(
      z.object({
        primary: z.boolean(),
        number: z.string(),
        number_type: z.string(),
        sms_capable: z.boolean(),
      }),
    ),
    _links: Links,
  })
  .openapi("OsdiPerson");
export type OsdiPerson = z.infer<typeof OsdiPerson>;

const OsdiTagging = z
  .object({
    identifiers: z.array(z.string()),
    created_date: z.string(),
    item_type: z.literal("osdi:person"),
    name: z.string().openapi({ description: "The tag." }),
    _links: Links,
  })
  .openapi("OsdiTagging");

const OsdiGroup = z
  .object({
    identifiers: z.array(z.string()),
    created_date: z.string(),
    name: z.string(),
    total_items: z.number().int(),
    _links: Links,
  })
  .openapi("OsdiGroup");

export function pageOf<T extends z.ZodType>(name: string, rel: string, shape: T) {
  return z
    .object({ per_page: z.number().int(), _links: Links, _embedded: z.object({ [rel]: z.array(shape) }) })
    .openapi(name);
}
export const OsdiPeople = pageOf("OsdiPeople", "osdi:people", OsdiPerson);
export const OsdiTaggings = pageOf("OsdiTaggings", "osdi:taggings", OsdiTagging);
export const OsdiGroups = pageOf("OsdiGroups", "groundswell:groups", OsdiGroup);
