import { availableParallelism } from "node:os";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import type { LocatorTables } from "#domain/geo/seat-locator.ts";
import {
  closeGaps,
  directoryColumns,
  type PlacedColumns,
  repeatedRows,
  type Span,
  sharedColumns,
} from "#domain/official/placed-columns.ts";
import { packDirectory } from "#domain/postcodes/pack-directory.ts";
import { lineBlocks } from "#kit/csv/line-blocks.ts";
import type { Progress } from "#kit/progress/progress.ts";
import { onThreads, type Task } from "#kit/threads/pool.ts";
import type { BundleFile } from "#kit/zip/bundle.ts";
import { explainZipFault } from "#kit/zip/open.ts";
import type { DatasetNotes, RowRefusal } from "#registers/places/datasets/contract.ts";
import type { Refused } from "#registers/places/imports/contract.ts";
import { recogniseFile } from "#registers/places/imports/queries.ts";
import { MOST_POSTCODES, type PlacingAnswer, type PlacingStart, type PlacingTask } from "./contract.ts";

export type PlacedPostcodes = {
  readonly ok: true;
  /** The directory file. */
  readonly bytes: Uint8Array;
  readonly kept: number;
  readonly skipped: number;
  readonly refusals: readonly RowRefusal[];
  readonly notes: DatasetNotes;
};

export type Placing = {
  readonly files: readonly BundleFile[];
  /** The outlines in force, as `packOutlines` packed them. */
  readonly outlines: Readonly<Record<BoundarySet, Uint8Array>>;
  readonly northernIreland: boolean;
  readonly progress: Progress;
  readonly threads?: number;
};

/** Bytes of a block handed to a thread: some three thousand rows, two megabytes while it is worked on. */
const BLOCK_BYTES = 1 << 18;
/** Each thread holds both maps (some 80 MB), and one thread reads and packs anyway: more than two gain little. */
const MOST_THREADS = 2;
/** A placing thread holds one block at a time, and lets its leftovers pile up only as far as this. */
const PLACING_HEAP_MB = 24;
/** The full-resolution outlines have some ten times the points of the 20 m ones. */
const TABLES_HEAP_MB = 512;

type Piece = {
  readonly span: Span;
  readonly file: string;
  readonly lines: number;
  readonly refused: PlacingAnswer["refused"];
};

/**
 * Reads the tables of a postcode directory, finds every postcode's seat in both boundary sets by exact point-in-polygon,
 * and packs the result. Rows that cannot be read are refused one by one; a table that cannot be read refuses the whole.
 */
export async function placePostcodes(placing: Placing): Promise<PlacedPostcodes | Refused> {
  const pieces: (Piece | undefined)[] = [];
  const columns = sharedColumns(MOST_POSTCODES);
  const start = await startOfThreads(placing, columns);
  const files: string[] = [];
  const totals = { skipped: {} as Record<string, number>, snapped: 0, nowhere: 0, compared: 0, agreed: 0 };
  let refused: Refused | null = null;
  const tasks = blocksOf(placing, {
    onBlock: (file) => files.push(file),
    onRefusal: (refusal) => {
      refused = refusal;
    },
  });
  const onAnswer = (answer: PlacingAnswer, index: number) => {
    const file = files[index] ?? "";
    if (answer.unreadable !== null)
      refused ??= { ok: false, reason: "unreadable", message: `${file}: ${answer.unreadable}` };
    pieces[index] = { file, span: answer.span, lines: answer.lines, refused: answer.refused };
    addUp(totals, answer);
  };
  await onThreads<PlacingAnswer>(tasks, {
    module: new URL("./worker.ts", import.meta.url),
    workerData: start,
    heapMb: PLACING_HEAP_MB,
    count: placing.threads ?? Math.min(MOST_THREADS, availableParallelism()),
    onAnswer,
  });
  if (refused !== null) return refused;
  const { refusals, blocks } = numbered(pieces);
  const kept = withoutRepeats(columns, blocks, refusals);
  const { skipped, ...counts } = totals;
  return {
    ok: true,
    bytes: packDirectory({
      codes: { "2010": start.tables["2010"].codes, "2024": start.tables["2024"].codes },
      columns: directoryColumns(columns, kept),
    }),
    kept,
    skipped: Object.values(skipped).reduce((sum, count) => sum + count, 0),
    refusals,
    notes: { ...skipped, ...counts },
  };
}

async function* blocksOf(
  { files, progress }: Placing,
  { onBlock, onRefusal }: { onBlock: (file: string) => void; onRefusal: (refused: Refused) => void },
): AsyncGenerator<Task> {
  let done = 0;
  for (const file of files) {
    if (file.bytes === 0) continue;
    const recognised = await recogniseFile(file);
    if (!recognised.ok) return onRefusal({ ...recognised, message: `${file.name}: ${recognised.message}` });
    const { layout } = recognised;
    if (layout.format !== "code-point-open" && layout.format !== "ons-postcodes") {
      return onRefusal({
        ok: false,
        reason: "unrecognised",
        message: `${file.name} is not a table of postcodes`,
      });
    }
    let rowsBefore = recognised.rowsBefore;
    try {
      for await (const block of lineBlocks(await file.open(), { bytes: BLOCK_BYTES })) {
        onBlock(file.name);
        done += block.length;
        progress.update(done);
        const message: PlacingTask = { block, layout, rowsBefore };
        yield { message, transfer: [block.buffer] };
        rowsBefore = 0;
      }
    } catch (fault) {
      return onRefusal({
        ok: false,
        reason: "unreadable",
        message: `${file.name}: ${explainZipFault(fault)}`,
      });
    }
  }
}

async function startOfThreads(
  { outlines, northernIreland }: Placing,
  columns: PlacedColumns,
): Promise<PlacingStart> {
  const tables: LocatorTables[] = [];
  async function* both(): AsyncGenerator<Task> {
    for (const set of BOUNDARY_SETS) yield { message: outlines[set], transfer: [] };
  }
  await onThreads<LocatorTables>(both(), {
    module: new URL("./tables/worker.ts", import.meta.url),
    workerData: null,
    heapMb: TABLES_HEAP_MB,
    count: 1,
    onAnswer: (answer) => tables.push(answer),
  });
  const [older, newer] = tables;
  if (older === undefined || newer === undefined)
    throw new Error("the tables of a boundary set were never answered");
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { tables: { "2010": older, "2024": newer }, northernIreland, columns, taken };
}

type Totals = {
  skipped: Record<string, number>;
  snapped: number;
  nowhere: number;
  compared: number;
  agreed: number;
};

function addUp(totals: Totals, answer: PlacingAnswer): void {
  for (const [why, count] of Object.entries(answer.skipped)) {
    if (count > 0) totals.skipped[why] = (totals.skipped[why] ?? 0) + count;
  }
  for (const count of ["snapped", "nowhere", "compared", "agreed"] as const) totals[count] += answer[count];
}

/** A block that was worked on: where its rows are, and the line of its file that comes before it. */
type Block = { readonly file: string; readonly before: number; readonly span: Span };

/** Threads count lines within a block; here they become lines of the file. */
function numbered(pieces: readonly (Piece | undefined)[]): {
  refusals: RowRefusal[];
  blocks: readonly Block[];
} {
  const refusals: RowRefusal[] = [];
  const blocks: Block[] = [];
  let [file, before] = ["", 0];
  for (const [index, piece] of pieces.entries()) {
    if (piece === undefined) throw new Error(`block ${index} was never answered`);
    if (piece.file !== file) [file, before] = [piece.file, 0];
    for (const { line, reason } of piece.refused)
      refusals.push({ source: file, line: before + line, reason });
    blocks.push({ file, before, span: piece.span });
    before += piece.lines;
  }
  return { refusals, blocks };
}

/** Leaves out, and refuses, rows of postcodes that stand earlier too. @returns how many rows are left */
function withoutRepeats(columns: PlacedColumns, blocks: readonly Block[], refusals: RowRefusal[]): number {
  const spans = blocks.map(({ span }) => span);
  const repeated = repeatedRows(columns.key, spans);
  for (const { span, row } of repeated) {
    const { file = "", before = 0 } = blocks[span] ?? {};
    refusals.push({
      source: file,
      line: before + (columns.line[row] ?? 0),
      reason: "this postcode stands on an earlier line too",
    });
  }
  const rows = spans.reduce((sum, span) => sum + span.rows, 0);
  return closeGaps(columns, rows, new Set(repeated.map(({ row }) => row)));
}
