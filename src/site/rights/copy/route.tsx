import type { Context } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import { readCopy } from "#features/rights/copy/commands.ts";
import type { HeldCopy } from "#features/rights/copy/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RightsRoom, Whose } from "#site/rights/contract.ts";
import type { Answer } from "#site/rights/own/route.tsx";
import { CopyPage } from "./page.tsx";

/** Everything held, to read. */
export function copyPage(room: RightsRoom): Answer {
  return async (c, whose) => {
    const copy = await read(c, room, whose);
    if (copy === null) return c.notFound();
    const speak = c.get("speak");
    const { places, movement } = room.live.current();
    const telling = { speak, places, rules: movement.membership };
    const body = <CopyPage speak={speak} copy={copy} base={whose.base} telling={telling} />;
    return room.show(c, { title: speak.t("rights.copy.title"), description: "", noindex: true, body });
  };
}

/** The same as a file that other programs read. */
export function copyJson(room: RightsRoom): Answer {
  return async (c, whose) => {
    const copy = await read(c, room, whose);
    if (copy === null) return c.notFound();
    c.header("content-disposition", `attachment; filename="held-${copy.madeAt.slice(0, 10)}.json"`);
    return c.json(copy);
  };
}

/** Records merged into theirs keep rows under their own ids, so the scope is wide and every statement names the ids. */
function read(
  c: Context<Env>,
  { db, keys, live, now }: RightsRoom,
  { personId, author }: Whose,
): Promise<HeldCopy | null> {
  const { locale } = c.get("speak");
  const movement = nameIn(locale, live.current().movement);
  return withPeople(db, wholeMovement("own-copy"), (people) =>
    readCopy(people, { personId, author, movement, locale, keys, now: now() }),
  );
}
