import type { Refused } from "./contract.ts";

/** Bad rows that a whole file may have before it is taken for the wrong file or a damaged one (share of all rows). */
const BAD_ROWS_ALLOWED = 0.05;
/** Rows of the version in force that a new one may lack before it is taken for a file cut short (share). */
const LOSS_ALLOWED = 0.1;
/** Postcodes that must stand in the seat their publisher names, where it names one (share). */
const AGREEMENT_WANTED = 0.9;

export type Counts = {
  readonly kept: number;
  readonly skipped: number;
  readonly refused: number;
  /** Of `compared` rows with a seat of the publisher's, `agreed` stand in it by our own reckoning. */
  readonly compared: number;
  readonly agreed: number;
  /** Rows of the version in force, or null when there is none. */
  readonly inForce: number | null;
};

/** Whether a file, once read, is good enough to serve; or the sentence why not. */
export function fitToServe(counts: Counts, { allowSmaller }: { allowSmaller: boolean }): Refused | null {
  const { kept, skipped, refused, compared, agreed, inForce } = counts;
  const rows = kept + skipped + refused;
  if (refused > rows * BAD_ROWS_ALLOWED) {
    const message = `${refused} of ${rows} rows are bad, more than ${percent(BAD_ROWS_ALLOWED)}: the wrong file, or a damaged one?`;
    return { ok: false, reason: "bad-rows", message };
  }
  if (kept === 0)
    return { ok: false, reason: "incomplete", message: "the file holds no row that could be used" };
  if (compared > 0 && agreed < compared * AGREEMENT_WANTED) {
    const message =
      `only ${percent(agreed / compared)} of its postcodes stand in the seat that the file itself names: ` +
      "its positions and its seats do not belong together, or the boundaries in force are wrong";
    return { ok: false, reason: "bad-rows", message };
  }
  if (!allowSmaller && inForce !== null && kept < inForce * (1 - LOSS_ALLOWED)) {
    const message =
      `the file has ${kept} rows where the version in force has ${inForce}: cut short? ` +
      "If it is meant to be smaller, import it with --allow-smaller";
    return { ok: false, reason: "incomplete", message };
  }
  return null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, "")} %`;
}
