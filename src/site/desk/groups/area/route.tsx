import { type Context, Hono } from "hono";
import type { AreaPiece } from "#domain/groups/areas.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { type AreaKey, changeArea } from "#registers/groups/areas/commands.ts";
import { mayAddGround } from "#registers/groups/areas/policy.ts";
import { areaOf, overlapsOf } from "#registers/groups/areas/queries.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { type GroupsDeskRoom, readOutcome, typedIn, withOutcome } from "#site/desk/groups/contract.ts";
import { type OpenedGroup, openGroup } from "#site/desk/groups/door/route.tsx";
import { type Said, titleOf } from "#site/desk/groups/parts.tsx";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import { AreaPage, type AreaPageProps } from "./page.tsx";
import { pieceFrom, readPiece, regionsOf } from "./queries.ts";

/** GET and POST /desk/groups/:id/area: what the area is made of; adds a piece that was typed, or takes one away. */
export function groupArea(room: GroupsDeskRoom): Hono<Env> {
  const { door } = room;
  const path = "/desk/groups/:id{[1-9][0-9]{0,8}}/area";
  return new Hono<Env>()
    .get(path, door.demandActor, async (c) => {
      const opened = await openArea(c, room);
      if (opened instanceof Response) return opened;
      const outcome = readOutcome(c.req.query("done"));
      return page(c, room, opened, { said: outcome === null ? null : { outcome } });
    })
    .post(path, door.demandActor, (c) => change(c, room));
}

/** Networks and the movement itself have no area. */
async function openArea(c: Context<Env>, room: GroupsDeskRoom): Promise<OpenedGroup | Response> {
  const opened = await openGroup(c, room, { toChange: "manages" });
  if (opened instanceof Response) return opened;
  const { kind } = opened.group;
  return kind === "region" || kind === "local" ? opened : c.notFound();
}

async function page(
  c: Context<Env>,
  { show, db, live }: GroupsDeskRoom,
  { group, above, standing, actor }: OpenedGroup,
  { said, finding = null }: { said: Said; finding?: AreaPageProps["finding"] },
): Promise<Response> {
  const speak = c.get("speak");
  const { places } = live.current();
  const names = new Map((await openGroups(db)).map(({ id, name }) => [id, wordsIn(speak.locale, name)]));
  const pieces = await areaOf(db, group.id);
  const has = new Set(pieces.filter(({ kind }) => kind === "region").map(({ key }) => key));
  const body = (
    <AreaPage
      {...{ speak, group, above, standing, said, finding, pieces }}
      overlaps={await overlapsOf(db, group.id)}
      nameOf={(piece) => nameOfPiece(speak, places, piece)}
      groupNameOf={(id) => names.get(id) ?? ""}
      mayAdd={mayAddGround(actor, [...above, group])}
      askAt={wordsIn(speak.locale, (above[1] ?? above[0] ?? group).name)}
      regions={group.kind === "region" ? regionsOf(places).filter((key) => !has.has(key)) : []}
    />
  );
  const status = said !== null && "fault" in said ? 409 : 200;
  return show(c, { title: titleOf(speak, group, "area"), description: "", noindex: true, body }, status);
}

async function change(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openArea(c, room);
  if (opened instanceof Response) return opened;
  const { places } = room.live.current();
  const form = await formOf(c);
  const [remove, piece, typed] = [
    typedIn(form, "remove"),
    typedIn(form, "piece"),
    typedIn(form, "typed", 100),
  ];
  if (remove !== "") {
    const gone = (await areaOf(room.db, opened.group.id)).filter(
      ({ kind, key }) => `${kind}/${key}` === remove,
    );
    return gone.length === 0
      ? page(c, room, opened, { said: { fault: "no-such-piece" } })
      : redraw(c, room, opened, { remove: gone });
  }
  if (piece !== "") {
    const known = pieceFrom(places, piece);
    return known === null
      ? page(c, room, opened, { said: { fault: "no-such-piece" } })
      : redraw(c, room, opened, { add: [known] });
  }
  const read = readPiece(places, typed);
  if (read.kind === "piece") return redraw(c, room, opened, { add: [read.piece] });
  if (read.kind === "several")
    return page(c, room, opened, { said: null, finding: { typed, seats: read.seats } });
  const finding = { typed, seats: [] };
  return page(c, room, opened, {
    said: { fault: read.kind === "blank" ? "no-place" : "unknown-place", values: { typed } },
    finding,
  });
}

async function redraw(
  c: Context<Env>,
  room: GroupsDeskRoom,
  opened: OpenedGroup,
  pieces: { readonly add?: readonly AreaKey[]; readonly remove?: readonly AreaKey[] },
): Promise<Response> {
  const { actor: by, group } = opened;
  const changed = await changeArea(room.db, { by, groupId: group.id, ...pieces, now: room.now() });
  return changed.ok
    ? c.redirect(withOutcome(urls.deskGroupArea(group.id), "area"), 303)
    : page(c, room, opened, { said: { fault: changed.reason } });
}

function nameOfPiece(
  speak: Speak,
  places: Pick<Places, "seat">,
  { kind, key }: Pick<AreaPiece, "kind" | "key">,
): string {
  if (kind === "region") return speak.t(`seat.region.${key}`);
  if (kind === "outcode" || kind === "sector") return key;
  const seat = places.seat({ set: kind === "seat-2024" ? "2024" : "2010", code: key });
  return seat === null ? key : seatName(seat, speak);
}
