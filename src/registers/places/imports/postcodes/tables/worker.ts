import { parentPort } from "node:worker_threads";
import { openOutlines } from "#domain/geo/outline-file.ts";
import { type LocatorTables, locatorTables } from "#domain/geo/seat-locator.ts";

/**
 * Answers each outlines file with the tables of its locator, the large ones on memory that threads share. A thread of its
 * own does it because building leaves 100 MB behind, which goes when the thread ends.
 */
parentPort?.on("message", (outlines: Uint8Array) => {
  parentPort?.postMessage(shared(locatorTables(openOutlines(outlines).outlines)));
});

function shared({ codes, edges, grid }: LocatorTables): LocatorTables {
  return {
    codes,
    edges: {
      ...edges,
      ends: onSharedMemory(edges.ends),
      stripStart: onSharedMemory(edges.stripStart),
      stripEdges: onSharedMemory(edges.stripEdges),
    },
    grid: { ...grid, cells: onSharedMemory(grid.cells) },
  };
}

function onSharedMemory<T extends Float64Array | Uint32Array | Uint16Array>(table: T): T {
  const Kind = table.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(table.byteLength));
  copy.set(table);
  return copy;
}
