import { availableParallelism } from "node:os";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import { openOutlines } from "#domain/geo/outline-file.ts";
import {
  joinColumns,
  type PlacedColumns,
  repeatedRows,
  withoutRows,
} from "#domain/official/placed-columns.ts";
import { packDirectory, type SeatCodes } from "#domain/postcodes/pack-directory.ts";
import { lineBlocks } from "#kit/csv/line-blocks.ts";
import type { Progress } from "#kit/progress/progress.ts";
import { onThreads, type Task } from "#kit/threads/pool.ts";
import type { BundleFile } from "#kit/zip/bundle.ts";
import { explainZipFault } from "#kit/zip/open.ts";
import type { DatasetNotes, RowRefusal } from "#registers/places/datasets/contract.ts";
import type { Refused } from "#registers/places/imports/contract.ts";
import { recogniseFile } from "#registers/places/imports/queries.ts";
import type { PlacingAnswer, PlacingStart, PlacingTask } from "./contract.ts";

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

/** Bytes of a block handed to a thread: some ten thousand rows, a few megabytes while it is worked on. */
const BLOCK_BYTES = 1 << 20;
/** Each thread holds both maps (some 80 MB), and one thread reads and packs anyway: more than two gain little. */
const MOST_THREADS = 2;

type Piece = { readonly file: string; readonly lines: number; readonly refused: PlacingAnswer["refused"] };

/**
 * Reads the tables of a postcode directory, finds every postcode's seat in both boundary sets by exact point-in-polygon,
 * and packs the result. Rows that cannot be read are refused one by one; a table that cannot be read refuses the whole.
 */
export async function placePostcodes(placing: Placing): Promise<PlacedPostcodes | Refused> {
  const pieces: (Piece | undefined)[] = [];
  const columns: PlacedColumns[] = [];
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
    pieces[index] = { file, lines: answer.lines, refused: answer.refused };
    columns[index] = answer.columns;
    addUp(totals, answer);
  };
  await onThreads<PlacingAnswer>(tasks, {
    module: new URL("./worker.ts", import.meta.url),
    workerData: startOfThreads(placing),
    count: placing.threads ?? Math.min(MOST_THREADS, availableParallelism()),
    onAnswer,
  });
  if (refused !== null) return refused;
  const { refusals, starts } = numberedRefusals(pieces);
  const once = withoutRepeats(columns, { refusals, files, starts });
  const { skipped, ...counts } = totals;
  return {
    ok: true,
    bytes: packDirectory({ codes: codesOf(placing.outlines), columns: joinColumns(once) }),
    kept: once.reduce((sum, { key }) => sum + key.length, 0),
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

function startOfThreads({ outlines, northernIreland }: Placing): PlacingStart {
  return {
    outlines: { "2010": shared(outlines["2010"]), "2024": shared(outlines["2024"]) },
    northernIreland,
  };
}

function shared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

function codesOf(outlines: Placing["outlines"]): SeatCodes {
  const codes = (set: BoundarySet) => openOutlines(outlines[set]).outlines.map(({ code }) => code);
  const [older, newer] = BOUNDARY_SETS.map(codes);
  return { "2010": older ?? [], "2024": newer ?? [] };
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

/** Threads count lines within a block; here they become lines of the file. `starts` is the line before each block. */
function numberedRefusals(pieces: readonly (Piece | undefined)[]): {
  refusals: RowRefusal[];
  starts: readonly number[];
} {
  const refusals: RowRefusal[] = [];
  const starts: number[] = [];
  let [file, before] = ["", 0];
  for (const [index, piece] of pieces.entries()) {
    if (piece === undefined) throw new Error(`block ${index} was never answered`);
    if (piece.file !== file) [file, before] = [piece.file, 0];
    for (const { line, reason } of piece.refused)
      refusals.push({ source: file, line: before + line, reason });
    starts.push(before);
    before += piece.lines;
  }
  return { refusals, starts };
}

function withoutRepeats(
  pieces: readonly PlacedColumns[],
  where: { refusals: RowRefusal[]; files: readonly string[]; starts: readonly number[] },
): readonly PlacedColumns[] {
  const repeated = Map.groupBy(repeatedRows(pieces), ({ piece }) => piece);
  return pieces.map((columns, piece) => {
    const rows = (repeated.get(piece) ?? []).map(({ row }) => row);
    for (const row of rows) {
      const line = (where.starts[piece] ?? 0) + (columns.line[row] ?? 0);
      where.refusals.push({
        source: where.files[piece] ?? "",
        line,
        reason: "this postcode stands on an earlier line too",
      });
    }
    return withoutRows(columns, new Set(rows));
  });
}
