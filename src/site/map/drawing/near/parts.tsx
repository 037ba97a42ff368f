import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { BoundarySet } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { escaped } from "#kit/ui/escape.ts";
import { keepersOf } from "#kit/ui/keeper.ts";
import { keepHtml } from "#kit/ui/kept-html.ts";
import type { Piece } from "#kit/ui/page.ts";
import { type GapMaker, type Template, template } from "#kit/ui/template.ts";
import type { MapOnPage } from "#site/map/contract.ts";
import type { MapDrawing, NearDrawing, NearMark, Sheet } from "#site/map/drawing/contract.ts";
import { MapKey } from "#site/map/key/parts.tsx";
import { Area, digitY, Ground, Here, MapIsland, MapSheet, MarkLink, Scale, Sign } from "#site/map/parts.tsx";
import { boundsOf, degrees, islandSettings, weightKb } from "#site/map/settings/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";

const ID = "near";

/** The map beside an answer, its key, and what the interactive map is told. `children` are what is drawn on the sheet. */
function NearMap({
  speak,
  island,
  drawing,
  place,
  children,
}: {
  speak: Speak;
  island: MapOnPage;
  drawing: MapDrawing;
  place: string;
  children: ComponentChildren;
}) {
  const describe = speak.t("finder.map-describe", { place });
  return (
    <MapIsland speak={speak} settings={island}>
      <MapSheet {...{ speak, describe }} id={ID} listId="seats" size={drawing}>
        {children}
      </MapSheet>
      <MapKey speak={speak} drawing={drawing} live={island} />
    </MapIsland>
  );
}

export type NearMapOf = {
  readonly speak: Speak;
  readonly snapshot: Snapshot;
  readonly set: BoundarySet;
  /** Where the asker is, and what that is called. */
  readonly origin: LatLng;
  readonly place: string;
  /** The answer's seats on their map. */
  readonly drawing: NearDrawing;
  /** Their middles, in the answer's order. */
  readonly centres: readonly LatLng[];
  /** Filters of the sessions that the interactive map shows. */
  readonly filters: URLSearchParams;
};

type MapGap = "numbered" | "bounds" | "lat" | "lng" | "place" | "drawn";
/** Languages, sets, filters, weights and signs make some dozens. */
const templates = keepersOf<Template<MapGap>>(200);

/** `NearMap` as a piece: everything that another asker's map has too is written as it was rendered once. */
export function nearMap(asked: NearMapOf): Piece {
  const { speak, snapshot, set, origin, place, drawing, centres } = asked;
  const bounds = boundsOf([...centres, origin]);
  const kilobytes = weightKb(snapshot.outlines(set) !== null, bounds);
  const filters = asked.filters.toString();
  // What `MapKey` and `MapOnPage` depend on besides the snapshot.
  const signs = `${drawing.marks.length > 0} ${drawing.dots !== ""} ${drawing.targets !== ""}`;
  const key = `${speak.locale} ${set} ${kilobytes} ${signs} ${filters}`;
  const write = templates(snapshot)(key, () => template((gap) => withGaps(asked, gap)));
  return (writer) =>
    write(writer, {
      numbered: (out) => writePlaces(out, centres),
      bounds: `[${bounds.join(",")}]`,
      lat: origin.lat,
      lng: origin.lng,
      place,
      drawn: (out) => writeDrawn(out, drawing, speak),
    });
}

function withGaps(asked: NearMapOf, gap: GapMaker<MapGap>) {
  const { speak, snapshot, set, origin, drawing, centres: places, filters } = asked;
  const whole = islandSettings({
    ...{ speak, snapshot, set, origin, places, numbered: true, filters, list: null, base: null },
  });
  const island: MapOnPage = {
    ...whole,
    numbered: gap.json("numbered"),
    bounds: gap.json("bounds"),
    origin: { lat: gap.json("lat"), lng: gap.json("lng") },
  };
  return (
    <NearMap {...{ speak, island, drawing }} place={gap("place")}>
      {gap("drawn")}
    </NearMap>
  );
}

const places = new WeakMap<LatLng, Buffer>();

/** The seats' middles as a list of JSON inside an attribute. */
function writePlaces(writer: ByteWriter, centres: readonly LatLng[]): void {
  writer.text("[");
  centres.forEach((centre, at) => {
    let place = places.get(centre);
    if (place === undefined) {
      const { lat, lng } = centre;
      place = Buffer.from(escaped(JSON.stringify({ lat: degrees(lat), lng: degrees(lng) })));
      places.set(centre, place);
    }
    if (at > 0) writer.text(",");
    writer.bytes(place);
  });
  writer.text("]");
}

const grounds = new WeakMap<Sheet, Buffer>();
const scales = keepHtml(200);
const heres = keepersOf<Template<"x" | "y">>(1);

function writeDrawn(writer: ByteWriter, drawing: NearDrawing, speak: Speak): void {
  const { sheet, marks, origin } = drawing;
  let ground = grounds.get(sheet);
  if (ground === undefined) {
    ground = Buffer.from(renderToString(<Ground sheet={sheet} id={ID} />));
    grounds.set(sheet, ground);
  }
  writer.bytes(ground);
  for (const mark of marks) writeMark(writer, mark, speak);
  if (origin !== null) {
    const here = heres(speak)("", () =>
      template<"x" | "y">((gap) => <Here x={gap("x")} y={gap("y")} speak={speak} />),
    );
    here(writer, { x: origin[0], y: origin[1] });
  }
  const { miles, length } = sheet.scale;
  const key = `${speak.locale} ${sheet.height} ${miles} ${length}`;
  writer.bytes(scales(key, () => <Scale sheet={sheet} speak={speak} />));
}

type MarkGap = "href" | "name" | "number" | "path" | "moved" | "x" | "y" | "digitY";
const markTemplates = keepersOf<Template<MarkGap>>(4);

function writeMark(writer: ByteWriter, mark: NearMark, speak: Speak): void {
  const { seat, x, y, outline } = mark;
  const { isHome, name } = seat;
  const hasArea = outline !== null;
  const key = isHome ? (hasArea ? "home area" : "home") : hasArea ? "area" : "";
  const write = markTemplates(speak)(key, () =>
    template((gap) => {
      const at = { x: gap("x"), y: gap("y"), digitY: gap("digitY") };
      const words = speak.t("map.seat-number", { name: gap("name"), number: gap("number") });
      return (
        <MarkLink href={gap("href")} name={words} isHome={isHome}>
          {hasArea && <Area id={ID} path={gap("path")} moved={gap("moved")} />}
          <Sign kind="numbered" at={at} number={gap("number")} />
        </MarkLink>
      );
    }),
  );
  write(writer, {
    href: urls.seat(seat),
    name,
    number: seat.number ?? "",
    path: outline?.bytes ?? "",
    moved: outline === null ? "" : `${outline.moved[0]} ${outline.moved[1]}`,
    x,
    y,
    digitY: digitY(mark),
  });
}
