import { Hono } from "hono";
import { sql } from "kysely";
import { renderToString } from "preact-render-to-string";
import { peoplePage } from "#features/lists/paging/queries.ts";
import { inScope, savedList } from "#features/lists/queries.ts";
import { searchPeople } from "#features/lists/search/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { allTags } from "#registers/people/tags/queries.ts";
import { type DeskRoom, PAGE_SIZE } from "#site/desk/contract.ts";
import { exportSeatOf } from "#site/desk/exports/policy.ts";
import { ListFaultPage } from "#site/desk/lists/page.tsx";
import { groupsFor, listFor } from "#site/desk/lists/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { searchesContacts, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { readAsked } from "./contract.ts";
import { FoundPage, PeoplePage } from "./page.tsx";
import { FoundPeople } from "./parts.tsx";
import { peopleShown } from "./queries.ts";

const SEARCH_SHOWS = 10;
const LONGEST_SEARCH = 200;

/** GET /desk/people?list=3&sort=joined&after=…: people a page at a time; POST /desk/people/search: who goes by what was typed. */
export function deskPeople({ show, db, door, live, now }: DeskRoom): Hono<Env> {
  return new Hono<Env>()
    .get(urls.deskPeople, door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const speak = c.get("speak");
      const asked = readAsked(new URL(c.req.url).searchParams);
      const actor = actorOf(c);
      const list = asked.list === null ? null : await listFor(db, actor, await savedList(db, asked.list));
      if (asked.list !== null && list === null) return c.notFound();
      const { places } = live.current();
      const shown = await peopleShown(db, { seated, asked, list, places, now: now() });
      const title = { title: speak.t("desk.people"), description: "", noindex: true };
      if (!shown.ok)
        return show(
          c,
          { ...title, body: <ListFaultPage speak={speak} faults={shown.faults} list={list} /> },
          409,
        );
      const mayEdit = seated.editable === "all" || seated.editable.length > 0;
      const groups = mayEdit ? await groupsFor(db, seated.editable, speak.locale) : [];
      const tags = mayEdit ? await withPeople(db, seated.scope, allTags) : [];
      const body = (
        <PeoplePage
          {...{ speak, asked, list, shown, groups, mayEdit }}
          searchesContacts={searchesContacts(seated)}
          mayExport={exportSeatOf(actor) !== null}
          tags={tags.map(({ name }) => name)}
        />
      );
      return show(c, { ...title, islands: ["site/desk/people"], body });
    })
    .post(urls.deskSearch, door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const speak = c.get("speak");
      const sent = await formOf(c);
      const typed = textIn(sent, "typed").slice(0, LONGEST_SEARCH);
      const { scope } = seated;
      const isPart = textIn(sent, "part") === "yes";
      const limit = isPart ? SEARCH_SHOWS : PAGE_SIZE;
      const found = await withPeople(db, scope, (people) => searchPeople(people, { typed, scope, limit }));
      if (isPart) {
        const results = <FoundPeople speak={speak} typed={typed} found={found} />;
        return c.body(renderToString(results), 200, { "content-type": "text/html; charset=utf-8" });
      }
      const ids = found.people.map(({ id }) => id);
      const where = sql<boolean>`${inScope(scope)} and person.id = any (${ids}::uuid[])`;
      const page = { scope, where, sort: "name" as const, from: null, size: PAGE_SIZE };
      const { people } = await withPeople(db, scope, (trx) => peoplePage(trx, page));
      const mayEdit = seated.editable === "all" || seated.editable.length > 0;
      const groups = mayEdit ? await groupsFor(db, seated.editable, speak.locale) : [];
      const tags = mayEdit ? await withPeople(db, scope, allTags) : [];
      const body = (
        <FoundPage
          {...{ speak, typed, people, groups, mayEdit }}
          more={found.more}
          searchesContacts={searchesContacts(seated)}
          tags={tags.map(({ name }) => name)}
        />
      );
      return show(c, {
        title: speak.t("desk.people"),
        description: "",
        noindex: true,
        islands: ["site/desk/people"],
        body,
      });
    });
}
