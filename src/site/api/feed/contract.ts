import { z } from "@hono/zod-openapi";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import { Instant } from "#site/api/contract.ts";

/** JSON Feed 1.1 (jsonfeed.org), with `_session` for programs that know us. */
export const Feed = z
  .object({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    language: z.string(),
    items: z.array(
      z.object({
        id: z.string(),
        url: z.string(),
        title: z.string(),
        content_text: z.string(),
        date_published: Instant,
        _session: z.object({
          startsAt: Instant,
          endsAt: Instant,
          kind: z.enum(SESSION_KINDS),
          seat: z.string(),
          places: z.number().int().nullable(),
          placesLeft: z.number().int().nullable(),
          signUp: z
            .string()
            .nullable()
            .openapi({ description: "Where to sign up; null where whoever runs it keeps the list." }),
        }),
      }),
    ),
  })
  .openapi("Feed");
export type Feed = z.infer<typeof Feed>;
