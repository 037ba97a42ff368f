import type { Context } from "hono";
import { json } from "#site/api/answers/contract.ts";
import type { KeyedEnv } from "#site/api/keyed/contract.ts";

export const HAL = "application/hal+json";

type Page = {
  readonly limit: number;
  readonly next: string | null;
  readonly embedded: Readonly<Record<string, unknown>>;
  /** What else was asked: the next page asks the same. */
  readonly asked?: Readonly<Record<string, string | undefined>>;
};

/** A page of anything in the shape of OSDI, with the way to the next. */
export function osdiPage(c: Context<KeyedEnv>, { limit, next, embedded, asked = {} }: Page): never {
  const { origin, pathname } = new URL(c.req.url);
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const href = (more: readonly (readonly string[])[]) => {
    const query = new URLSearchParams([...given, ...more] as string[][]).toString();
    return { href: origin + pathname + (query === "" ? "" : `?${query}`) };
  };
  const onward =
    next === null
      ? {}
      : {
          next: href([
            ["limit", String(limit)],
            ["cursor", next],
          ]),
        };
  return json(c, { per_page: limit, _links: { self: href([]), ...onward }, _embedded: embedded }, HAL);
}
