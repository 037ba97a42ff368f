import type { SeatEdges } from "./seat-edges.ts";
import { seatHolds } from "./seat-edges.ts";

/**
 * A raster over all seats. A cell that no boundary crosses knows its seat; another knows the few seats whose boundary
 * crosses it.
 */
export type SeatGrid = {
  readonly west: number;
  readonly south: number;
  readonly colsPerDegree: number;
  readonly rowsPerDegree: number;
  readonly cols: number;
  readonly rows: number;
  /** 0 no seat; up to `seats` the seat's index + 1; above that, the index of a list + `seats` + 1. */
  readonly cells: Uint16Array | Uint32Array;
  /** Seats of a crossed cell, ascending. */
  readonly lists: readonly Uint16Array[];
  readonly seats: number;
};

/** Cells along each side per square root of edges: about 2,000 for the 700,000 edges of a boundary set. */
const CELLS_PER_ROOT_EDGE = 2.4;
/** Degrees by which an edge is taken to be thicker than it is, far above rounding and far below a cell. */
const THICKNESS = 1e-9;

export function gridOf(edges: SeatEdges): SeatGrid {
  const seats = edges.firstEdge.length - 1;
  const [west, south, east, north] = edges.box;
  const side = Math.min(
    2048,
    Math.max(8, Math.round(CELLS_PER_ROOT_EDGE * Math.sqrt(edges.ends.length / 4))),
  );
  const shape = {
    west,
    south,
    colsPerDegree: side / Math.max(east - west, THICKNESS),
    rowsPerDegree: side / Math.max(north - south, THICKNESS),
    cols: side,
    rows: side,
    seats,
  };
  const { cells, lists } = crossedCells(edges, shape);
  fillUncrossed(edges, { ...shape, cells, lists });
  return { ...shape, cells, lists };
}

type Shape = Omit<SeatGrid, "cells" | "lists">;

function crossedCells(edges: SeatEdges, shape: Shape): Pick<SeatGrid, "cells" | "lists"> {
  const pairs = cellSeatPairs(edges, shape).sort();
  const lists: Uint16Array[] = [];
  const listOf = new Map<string, number>();
  const crossed: { cell: number; list: number }[] = [];
  for (let at = 0; at < pairs.length; ) {
    const cell = Math.floor(pairs[at]! / shape.seats);
    const held: number[] = [];
    for (; at < pairs.length && Math.floor(pairs[at]! / shape.seats) === cell; at += 1) {
      const seat = pairs[at]! - cell * shape.seats;
      if (held.at(-1) !== seat) held.push(seat);
    }
    const key = held.join();
    let list = listOf.get(key);
    if (list === undefined) {
      list = lists.push(Uint16Array.from(held)) - 1;
      listOf.set(key, list);
    }
    crossed.push({ cell, list });
  }
  const Cells = shape.seats + 1 + lists.length < 0x10000 ? Uint16Array : Uint32Array;
  const cells = new Cells(shape.cols * shape.rows);
  for (const { cell, list } of crossed) cells[cell] = shape.seats + 1 + list;
  return { cells, lists };
}

/** cell x seats + seat for every cell that a boundary of the seat touches, with repeats. */
function cellSeatPairs(edges: SeatEdges, shape: Shape): Float64Array {
  let pairs = new Float64Array(1 << 16);
  let count = 0;
  for (let seat = 0; seat < shape.seats; seat += 1) {
    for (let edge = edges.firstEdge[seat]!; edge < edges.firstEdge[seat + 1]!; edge += 1) {
      touchedCells(edges.ends, edge * 4, shape, (cell) => {
        const pair = cell * shape.seats + seat;
        if (count > 0 && pairs[count - 1] === pair) return;
        if (count === pairs.length) {
          const larger = new Float64Array(pairs.length * 2);
          larger.set(pairs);
          pairs = larger;
        }
        pairs[count++] = pair;
      });
    }
  }
  return pairs.slice(0, count);
}

function touchedCells(ends: Float64Array, at: number, shape: Shape, visit: (cell: number) => void): void {
  const [x1, y1, x2, y2] = [ends[at]!, ends[at + 1]!, ends[at + 2]!, ends[at + 3]!];
  const lowRow = rowAt(shape, y1 - THICKNESS);
  const highRow = rowAt(shape, y2 + THICKNESS);
  for (let row = lowRow; row <= highRow; row += 1) {
    // Where the edge enters and leaves this row: its own ends, or the row's sides.
    const from =
      row === lowRow ? x1 : x1 + ((shape.south + row / shape.rowsPerDegree - y1) / (y2 - y1)) * (x2 - x1);
    const to =
      row === highRow
        ? x2
        : x1 + ((shape.south + (row + 1) / shape.rowsPerDegree - y1) / (y2 - y1)) * (x2 - x1);
    const flat = y2 - y1 < 4 * THICKNESS;
    const lowCol = colAt(shape, Math.min(flat ? x1 : from, flat ? x2 : to) - THICKNESS);
    const highCol = colAt(shape, Math.max(flat ? x1 : from, flat ? x2 : to) + THICKNESS);
    for (let col = lowCol; col <= highCol; col += 1) visit(row * shape.cols + col);
  }
}

/** A cell that nothing crosses lies in one seat; beside another such cell, in the same one. */
function fillUncrossed(edges: SeatEdges, grid: SeatGrid): void {
  const everySeat = Uint16Array.from({ length: grid.seats }, (_, seat) => seat);
  for (let row = 0; row < grid.rows; row += 1) {
    const lat = grid.south + (row + 0.5) / grid.rowsPerDegree;

    let before: number | null = null;
    for (let col = 0; col < grid.cols; col += 1) {
      const cell = row * grid.cols + col;
      const crossed = grid.cells[cell]! > grid.seats;
      if (!crossed && before !== null && before <= grid.seats) grid.cells[cell] = before;
      else if (!crossed) {
        const candidates: Uint16Array = before === null ? everySeat : grid.lists[before - grid.seats - 1]!;
        const lng = grid.west + (col + 0.5) / grid.colsPerDegree;
        grid.cells[cell] = 1 + firstHolding(edges, candidates, lat, lng);
      }
      before = grid.cells[cell]!;
    }
  }
}

/** The first of `candidates` that holds the point, or -1. */
export function firstHolding(edges: SeatEdges, candidates: Uint16Array, lat: number, lng: number): number {
  for (let at = 0; at < candidates.length; at += 1) {
    if (seatHolds(edges, candidates[at]!, lat, lng)) return candidates[at]!;
  }
  return -1;
}

export function rowAt({ south, rowsPerDegree, rows }: Shape, lat: number): number {
  return Math.min(rows - 1, Math.max(0, Math.floor((lat - south) * rowsPerDegree)));
}

export function colAt({ west, colsPerDegree, cols }: Shape, lng: number): number {
  return Math.min(cols - 1, Math.max(0, Math.floor((lng - west) * colsPerDegree)));
}
