import { type Context, Hono } from "hono";
import { GROUP_KINDS, JOINING, mayStandUnder } from "#domain/groups/kinds.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped } from "#kit/http/form.ts";
import { closeGroup, describeGroup, makeGroup, moveGroup } from "#registers/groups/commands.ts";
import type { InLanguages } from "#registers/groups/contract.ts";
import { groupsBelow, openGroups } from "#registers/groups/queries.ts";
import { mayManageGroup } from "#registers/groups/roles/policy.ts";
import { type GroupsDeskRoom, readOutcome, typedIn, withOutcome } from "#site/desk/groups/contract.ts";
import { type OpenedGroup, openGroup } from "#site/desk/groups/door/route.tsx";
import { type Said, titleOf } from "#site/desk/groups/parts.tsx";
import { urls } from "#site/urls.ts";
import { SettingsPage, type Typed } from "./page.tsx";

/** GET and POST /desk/groups/:id/settings describes; …/below makes a group; …/move hangs it elsewhere; …/close ends it. */
export function groupSettings(room: GroupsDeskRoom): Hono<Env> {
  const { door } = room;
  const path = "/desk/groups/:id{[1-9][0-9]{0,8}}";
  const managed =
    (
      work: (c: Context<Env>, room: GroupsDeskRoom, opened: OpenedGroup, form: FormData) => Promise<Response>,
    ) =>
    async (c: Context<Env>) => {
      const opened = await openGroup(c, room, { toChange: "manages" });
      return opened instanceof Response ? opened : work(c, room, opened, await formOf(c));
    };
  return new Hono<Env>()
    .get(`${path}/settings`, door.demandActor, async (c) => {
      const opened = await openGroup(c, room, { toChange: "manages" });
      if (opened instanceof Response) return opened;
      const outcome = readOutcome(c.req.query("done"));
      return page(c, room, opened, { said: outcome === null ? null : { outcome } });
    })
    .post(`${path}/settings`, door.demandActor, managed(describe))
    .post(`${path}/below`, door.demandActor, managed(makeBelow))
    .post(`${path}/move`, door.demandActor, managed(move))
    .post(`${path}/close`, door.demandActor, managed(close));
}

async function page(
  c: Context<Env>,
  { show, db }: GroupsDeskRoom,
  { group, above, standing, actor }: OpenedGroup,
  { said, typed = {} }: { said: Said; typed?: Typed },
): Promise<Response> {
  const speak = c.get("speak");
  const all = await openGroups(db);
  const own = new Set(await groupsBelow(db, group.id));
  const places = all.filter(
    ({ id, kind }) =>
      !own.has(id) && id !== group.parentId && mayStandUnder(group.kind, kind) && mayManageGroup(actor, id),
  );
  const hasBelow = all.some(({ parentId }) => parentId === group.id);
  const body = <SettingsPage {...{ speak, group, above, standing, said, places, typed, hasBelow }} />;
  const status = said !== null && "fault" in said ? 409 : 200;
  return show(c, { title: titleOf(speak, group, "settings"), description: "", noindex: true, body }, status);
}

async function describe(c: Context<Env>, room: GroupsDeskRoom, opened: OpenedGroup, form: FormData) {
  const { actor: by, group } = opened;
  const typed = typedOf(form, { "name-en": 100, "name-cy": 100, "about-en": 2000, "about-cy": 2000 });
  const fault = (reason: string) => page(c, room, opened, { said: { fault: reason }, typed });
  const joining = JOINING.find((way) => way === form.get("joining"));
  const [aboutEn, aboutCy] = [typed["about-en"] ?? "", typed["about-cy"] ?? ""];
  // The movement's own name is a setting of the whole site.
  if (group.kind === "movement") return fault("movement");
  // Welsh alone would leave readers of English with nothing.
  if (aboutEn === "" && aboutCy !== "") return fault("about-english");
  const described = await describeGroup(room.db, {
    by,
    groupId: group.id,
    patch: {
      name: inLanguages(typed["name-en"], typed["name-cy"]),
      about: aboutEn === "" ? null : inLanguages(aboutEn, aboutCy),
      ...(joining === undefined ? {} : { joining }),
    },
    now: room.now(),
  });
  return described.ok
    ? c.redirect(withOutcome(urls.deskGroupSettings(group.id), "described"), 303)
    : fault(described.reason);
}

async function makeBelow(c: Context<Env>, room: GroupsDeskRoom, opened: OpenedGroup, form: FormData) {
  const { actor: by, group } = opened;
  const typed = typedOf(form, { "new-en": 100, "new-cy": 100, kind: 20 });
  const kind = GROUP_KINDS.find((each) => each === typed.kind);
  if (kind === undefined || kind === "movement")
    return page(c, room, opened, { said: { fault: "wrong-kind" }, typed });
  const made = await makeGroup(room.db, {
    ...{ by, kind, parentId: group.id, name: inLanguages(typed["new-en"], typed["new-cy"]) },
    now: room.now(),
  });
  // Roles reach what is below by the lineage, which whoever made it holds from the next request on.
  return made.ok
    ? c.redirect(withOutcome(urls.deskGroup(made.group.id), "made"), 303)
    : page(c, room, opened, { said: { fault: made.reason }, typed });
}

async function move(c: Context<Env>, room: GroupsDeskRoom, opened: OpenedGroup, form: FormData) {
  const { actor: by, group } = opened;
  const to = idTyped(typedIn(form, "to")) ?? 0;
  const moved = await moveGroup(room.db, { by, groupId: group.id, to, now: room.now() });
  return moved.ok
    ? c.redirect(withOutcome(urls.deskGroup(group.id), "moved"), 303)
    : page(c, room, opened, { said: { fault: moved.reason } });
}

async function close(c: Context<Env>, room: GroupsDeskRoom, opened: OpenedGroup, form: FormData) {
  const { actor: by, group } = opened;
  if (form.get("sure") !== "yes") return page(c, room, opened, { said: { fault: "not-sure" } });
  const closed = await closeGroup(room.db, { by, groupId: group.id, now: room.now() });
  return closed.ok
    ? c.redirect(withOutcome(urls.deskGroups, "closed"), 303)
    : page(c, room, opened, { said: { fault: closed.reason } });
}

function typedOf(form: FormData, fields: Readonly<Record<string, number>>): Typed {
  return Object.fromEntries(
    Object.entries(fields).map(([name, longest]) => [name, typedIn(form, name, longest)]),
  );
}

function inLanguages(en = "", cy = ""): InLanguages {
  return cy === "" ? { en } : { en, cy };
}
