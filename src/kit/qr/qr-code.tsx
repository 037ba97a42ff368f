import { create } from "qrcode";

/** Empty modules around the code that readers need (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** A QR code as one SVG path, dark on light in every theme, so that cameras read it. `alt` says what it opens. */
export function QrCode({ text, alt }: { text: string; alt: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const whole = size + 2 * QUIET;
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${whole} ${whole}`}
      role="img"
      aria-label={alt}
      shape-rendering="crispEdges"
    >
      <rect width={whole} height={whole} fill="#fff" />
      <path fill="#000" d={rowsOf(size, data)} />
    </svg>
  );
}

/** Runs of dark modules, row by row. */
function rowsOf(size: number, data: Uint8Array): string {
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[y * size + x] !== 1) continue;
      const from = x;
      while (x + 1 < size && data[y * size + x + 1] === 1) x++;
      path += `M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1h-${x + 1 - from}z`;
    }
  }
  return path;
}
