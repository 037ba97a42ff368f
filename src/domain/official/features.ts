/** A closed line as numbers: lng, lat, lng, lat, … */
type Ring = Float64Array;

/** One feature of a GeoJSON or TopoJSON file: its properties, and its rings by polygon (null when it is no polygon). */
export type BoundaryFeature = {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly polygons: readonly (readonly Ring[])[] | null;
};

export type BoundaryFile =
  | { readonly ok: true; readonly layer: string; readonly features: readonly BoundaryFeature[] }
  | { readonly ok: false; readonly reason: string };

type Json = Readonly<Record<string, unknown>>;

/**
 * The polygons of a parsed GeoJSON FeatureCollection or of the first layer of a TopoJSON topology, in WGS 84 degrees.
 *
 * Sources: RFC 7946; M. Bostock and C. Metcalf, "The TopoJSON Format Specification", 1.0.
 */
export function boundaryFeatures(json: unknown): BoundaryFile {
  if (!isObject(json)) return refused("this is not GeoJSON or TopoJSON");
  if (json.type === "FeatureCollection") return fromGeoJson(json);
  if (json.type === "Topology") return fromTopoJson(json);
  return refused(
    `GeoJSON must be a FeatureCollection and TopoJSON a Topology; this is “${String(json.type)}”`,
  );
}

function fromGeoJson(json: Json): BoundaryFile {
  const crs = JSON.stringify(json.crs ?? "");
  if (/27700/.test(crs))
    return refused("the coordinates are British National Grid; download the file as WGS 84");
  const features = listOf(json.features).map((feature): BoundaryFeature => {
    const geometry = isObject(feature.geometry) ? feature.geometry : {};
    const rings = (polygon: unknown) => (Array.isArray(polygon) ? polygon.map(ringOf) : []);
    return { properties: propertiesOf(feature), polygons: polygonsOf(geometry, geometry.coordinates, rings) };
  });
  return { ok: true, layer: String(json.name ?? ""), features };
}

function fromTopoJson(json: Json): BoundaryFile {
  const [layer, collection] = Object.entries(isObject(json.objects) ? json.objects : {})[0] ?? [];
  if (layer === undefined || !isObject(collection)) return refused("the TopoJSON has no layer of features");
  const arcs = decodeArcs(json);
  const rings = (polygon: unknown) =>
    Array.isArray(polygon) ? polygon.map((ring) => stitched(Array.isArray(ring) ? ring : [], arcs)) : [];
  const features = listOf(collection.geometries).map(
    (geometry): BoundaryFeature => ({
      properties: propertiesOf(geometry),
      polygons: polygonsOf(geometry, geometry.arcs, rings),
    }),
  );
  return { ok: true, layer, features };
}

function polygonsOf(
  geometry: Json,
  parts: unknown,
  rings: (polygon: unknown) => Ring[],
): readonly Ring[][] | null {
  if (geometry.type === "Polygon") return [rings(parts)];
  return geometry.type === "MultiPolygon" && Array.isArray(parts) ? parts.map(rings) : null;
}

function ringOf(positions: unknown): Ring {
  const points = Array.isArray(positions) ? positions : [];
  const ring = new Float64Array(points.length * 2);
  points.forEach((point, index) => {
    const [lng, lat] = Array.isArray(point) ? point : [];
    ring[index * 2] = Number(lng);
    ring[index * 2 + 1] = Number(lat);
  });
  return ring;
}

/** Arcs as absolute positions. With a transform they are stored as differences on a lattice (specification, 2.1.3). */
function decodeArcs(json: Json): readonly Ring[] {
  const transform = isObject(json.transform) ? json.transform : null;
  const [scaleX, scaleY] = (transform?.scale as number[] | undefined) ?? [1, 1];
  const [moveX, moveY] = (transform?.translate as number[] | undefined) ?? [0, 0];
  return (Array.isArray(json.arcs) ? json.arcs : []).map((arc) => {
    const ring = ringOf(arc);
    if (transform === null) return ring;
    let [x, y] = [0, 0];
    for (let at = 0; at < ring.length; at += 2) {
      x += ring[at] ?? 0;
      y += ring[at + 1] ?? 0;
      ring[at] = x * (scaleX ?? 1) + (moveX ?? 0);
      ring[at + 1] = y * (scaleY ?? 1) + (moveY ?? 0);
    }
    return ring;
  });
}

/** A ring from its arcs, end to end; a negative index is the arc of its ones' complement, walked backwards (2.1.4). */
function stitched(indexes: readonly unknown[], arcs: readonly Ring[]): Ring {
  const points: number[] = [];
  for (const index of indexes) {
    const at = Number(index);
    const arc = arcs[at < 0 ? ~at : at] ?? new Float64Array();
    const count = arc.length / 2;
    // The first point of each arc repeats the last of the one before.
    for (let step = points.length > 0 ? 1 : 0; step < count; step += 1) {
      const from = (at < 0 ? count - 1 - step : step) * 2;
      points.push(arc[from] ?? Number.NaN, arc[from + 1] ?? Number.NaN);
    }
  }
  return Float64Array.from(points);
}

function propertiesOf(feature: Json): Json {
  return isObject(feature.properties) ? feature.properties : {};
}

function listOf(items: unknown): readonly Json[] {
  return Array.isArray(items) ? items.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(reason: string): BoundaryFile {
  return { ok: false, reason };
}
