import { Presets, SingleBar } from "cli-progress";

/** How far a long piece of work is. */
export type Progress = {
  /** `done` of `total` so far, in the unit the work was announced with. */
  update(done: number): void;
  /** Ends the display; call it on failure too. */
  stop(): void;
};

export type ProgressMaker = (work: { readonly label: string; readonly total: number }) => Progress;

/** Shows nothing: for tests and for work nobody watches. */
export const silentProgress: ProgressMaker = () => ({ update() {}, stop() {} });

/** Parts of the work after which plain output says a line: a log should show life, not scroll. */
const PLAIN_STEPS = 10;

/** Progress for `stream`: a moving bar on a terminal, else a plain line at every tenth of the work. */
export function progressOn(stream: NodeJS.WriteStream): ProgressMaker {
  return stream.isTTY ? (work) => bar(stream, work) : (work) => lines(stream, work);
}

function bar(stream: NodeJS.WriteStream, { label, total }: { label: string; total: number }): Progress {
  const shown = new SingleBar(
    {
      stream,
      format: `${label} {bar} {percentage}% · {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: false,
    },
    Presets.shades_classic,
  );
  shown.start(Math.max(1, total), 0);
  return { update: (done) => shown.update(Math.min(done, total)), stop: () => shown.stop() };
}

function lines(
  stream: { write(text: string): unknown },
  { label, total }: { label: string; total: number },
): Progress {
  let said = -1;
  stream.write(`${label}…\n`);
  return {
    update(done) {
      const step = Math.floor((Math.min(done, total) / Math.max(1, total)) * PLAIN_STEPS);
      if (step <= said || step === 0) return;
      said = step;
      stream.write(`${label}: ${step * (100 / PLAIN_STEPS)} %\n`);
    },
    stop() {},
  };
}
