import type { Context } from "hono";
import { correct, dropWish, wishContact } from "#features/rights/correction/commands.ts";
import { wishesOf } from "#features/rights/correction/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { contactPoints } from "#registers/people/contacts/queries.ts";
import type { FieldRefusal, Person } from "#registers/people/contract.ts";
import { person } from "#registers/people/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { isId } from "#site/account/policy.ts";
import type { Outcome, RightsRoom, Whose } from "#site/rights/contract.ts";
import type { Answer } from "#site/rights/own/route.tsx";
import { DetailsPage, type DetailsShown } from "./page.tsx";

export function detailsPage(room: RightsRoom): Answer {
  return (c, whose) => page(c, room, whose, { outcome: null });
}

/** POST: saves what somebody put right. All of it or none; nothing typed is lost. */
export function changeDetails(room: RightsRoom): Answer {
  return async (c, whose) => {
    const { db, live } = room;
    const { personId, author } = whose;
    const form = await formOf(c);
    const typed = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const shown: DetailsShown = {
      ...{
        name: typed("name"),
        knownAs: typed("knownAs"),
        pronouns: typed("pronouns"),
        bornOn: typed("bornOn"),
      },
      ...{ postcode: typed("postcode"), languages: typed("languages"), locale: typed("locale") },
    };
    const details = {
      ...shown,
      locale: shown.locale === "cy" ? "cy" : "en",
      languages: shown.languages.split(",").map((each) => each.trim()),
    };
    const { places } = live.current();
    const saved = await withPeople(db, ownScope(personId), (people) =>
      correct(people, { personId, details, author, places, now: room.now() }),
    );
    if (saved.ok) return page(c, room, whose, { outcome: saved.changed.length > 0 ? "saved" : "unchanged" });
    if (saved.reason !== "refused") return c.notFound();
    return page(c, room, whose, { outcome: null, refusals: saved.refusals, shown }, 400);
  };
}

/** POST: an address or number to be reached at, or one that is no longer waited for. */
export function wish(room: RightsRoom): Answer {
  return async (c, whose) => {
    const { db, post, texts } = room;
    const { personId } = whose;
    const form = await formOf(c);
    const drop = form.get("drop");
    if (typeof drop === "string" && isId(drop)) {
      await withPeople(db, ownScope(personId), (people) => dropWish(people, { personId, wishId: drop }));
      return page(c, room, whose, { outcome: "dropped" });
    }
    const reach = form.get("reach");
    const typed = typeof reach === "string" ? reach : "";
    if (room.tryFrom(c) > 0) return page(c, room, whose, { outcome: "too-many", reach: typed }, 429);
    const wished = await withPeople(db, ownScope(personId), (people) =>
      wishContact(people, { personId, typed, post, texts, now: room.now() }),
    );
    if (wished.ok) return page(c, room, whose, { outcome: "sent" });
    if (wished.reason === "refused")
      return page(c, room, whose, { outcome: null, refusals: wished.refusals, reach: typed }, 400);
    if (wished.reason === "no-texts") return page(c, room, whose, { outcome: "no-texts", reach: typed }, 400);
    if (wished.reason === "already-yours") return page(c, room, whose, { outcome: "already-yours" });
    if (wished.reason === "too-many") return page(c, room, whose, { outcome: "too-many", reach: typed }, 429);
    return c.notFound();
  };
}

type Said = {
  readonly outcome: Outcome;
  readonly refusals?: readonly FieldRefusal[];
  readonly shown?: DetailsShown;
  readonly reach?: string;
};

async function page(
  c: Context<Env>,
  { db, show, now, texts }: RightsRoom,
  { personId, base }: Whose,
  { outcome, refusals = [], shown, reach = "" }: Said,
  status = 200,
): Promise<Response> {
  const speak = c.get("speak");
  const [who, contacts, wishes] = await withPeople(db, ownScope(personId), async (people) => [
    await person(people, personId),
    await contactPoints(people, personId),
    await wishesOf(people, { personId, now: now() }),
  ]);
  if (who === null || who.erasedAt !== null) return c.notFound();
  const body = (
    <DetailsPage
      {...{ speak, base, outcome, refusals, reach, contacts, wishes, texts }}
      details={shown ?? shownOf(who)}
    />
  );
  return show(c, { title: speak.t("rights.right"), description: "", noindex: true, body }, status);
}

function shownOf({ name, knownAs, pronouns, bornOn, postcode, languages, locale }: Person): DetailsShown {
  return {
    ...{ name: name ?? "", knownAs: knownAs ?? "", pronouns: pronouns ?? "", bornOn: bornOn ?? "" },
    ...{ postcode: postcode ?? "", languages: languages.join(", "), locale },
  };
}
