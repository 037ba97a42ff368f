import type { BoundarySet } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import { ByteReader, ByteWriter, sumOf } from "./byte-stream.ts";
import type { OutlineSet, Ring, SeatOutline } from "./outlines.ts";

/** First bytes of the file: what it is and in which version of this layout. */
const MAGIC = "GWOUTL1\n";
const HEADER_BYTES = MAGIC.length + 4;
/** Points per degree: 0.11 m of latitude. The same lattice for every seat, so that neighbours still meet. */
const PER_DEGREE = 1_000_000;

/**
 * The outlines of one boundary set as one immutable file: magic, sum of the rest, then set, seats (code, name,
 * Welsh name or "") and their rings as differences on a lattice of a millionth of a degree.
 *
 * @throws RangeError when a coordinate is off the globe
 */
export function packOutlines(set: BoundarySet, outlines: readonly SeatOutline[]): Uint8Array {
  const body = new ByteWriter();
  body.text(set);
  body.varint(outlines.length);
  for (const { code, name, nameCy, polygons } of outlines) {
    body.text(code);
    body.text(name);
    body.text(nameCy ?? "");
    body.varint(polygons.length);
    for (const rings of polygons) {
      body.varint(rings.length);
      for (const ring of rings) packRing(body, ring);
    }
  }
  return sealed(MAGIC, body.finish());
}

/**
 * What `packOutlines` packed; every coordinate within half a lattice step of what went in, and the same number for
 * points that were the same.
 *
 * @throws Error when the bytes are another kind of file, another version, cut short or damaged
 */
export function openOutlines(bytes: Uint8Array): OutlineSet {
  unseal(MAGIC, bytes);
  const body = new ByteReader(bytes, HEADER_BYTES);
  const set = body.text() as BoundarySet;
  if (!BOUNDARY_SETS.includes(set))
    throw new Error(`outlines of an unknown boundary set: ${set.slice(0, 20)}`);
  const outlines = Array.from({ length: body.varint() }, (): SeatOutline => {
    const code = body.text();
    const name = body.text();
    const nameCy = body.text() || null;
    const polygons = Array.from({ length: body.varint() }, () =>
      Array.from({ length: body.varint() }, () => openRing(body)),
    );
    return { code, name, nameCy, polygons };
  });
  return { set, outlines };
}

function packRing(body: ByteWriter, ring: Ring): void {
  body.varint(ring.length / 2);
  let [lastX, lastY] = [0, 0];
  for (let at = 0; at < ring.length; at += 2) {
    const [lng, lat] = [ring[at]!, ring[at + 1]!];
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
      throw new RangeError(`not on the globe: ${lat}, ${lng}`);
    const [x, y] = [Math.round(lng * PER_DEGREE), Math.round(lat * PER_DEGREE)];
    body.zigzag(x - lastX);
    body.zigzag(y - lastY);
    [lastX, lastY] = [x, y];
  }
}

function openRing(body: ByteReader): Ring {
  const ring = new Float64Array(body.varint() * 2);
  let [x, y] = [0, 0];
  for (let at = 0; at < ring.length; at += 2) {
    x += body.zigzag();
    y += body.zigzag();
    ring[at] = x / PER_DEGREE;
    ring[at + 1] = y / PER_DEGREE;
  }
  return ring;
}

function sealed(magic: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  bytes.set(new TextEncoder().encode(magic));
  bytes.set(body, HEADER_BYTES);
  new DataView(bytes.buffer).setUint32(magic.length, sumOf(bytes, HEADER_BYTES), true);
  return bytes;
}

function unseal(magic: string, bytes: Uint8Array): void {
  const starts =
    bytes.length >= HEADER_BYTES && new TextDecoder().decode(bytes.slice(0, magic.length)) === magic;
  if (!starts) throw new Error("not a file of seat outlines in a version that this program reads");
  const stated = new DataView(bytes.buffer, bytes.byteOffset).getUint32(magic.length, true);
  if (stated !== sumOf(bytes, HEADER_BYTES))
    throw new Error("the file of seat outlines is damaged or cut short");
}
