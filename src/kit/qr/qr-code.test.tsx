import { renderToString } from "preact-render-to-string";
import { create } from "qrcode";
import { expect, test } from "vitest";
import { QrCode } from "./qr-code.tsx";

const text = "https://example.org/r/0123456789";

/** Which modules a path of runs paints. */
function painted(svg: string): Set<string> {
  const dark = new Set<string>();
  for (const [, x = "", y = "", width = ""] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = 0; at < Number(width); at++) dark.add(`${Number(x) + at - 4},${Number(y) - 4}`);
  return dark;
}

test("every dark module is painted, and no light one", () => {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const dark = painted(renderToString(<QrCode text={text} alt="Opens the form" />));
  expect(dark.size).toBeGreaterThan(100);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) expect(dark.has(`${x},${y}`), `${x},${y}`).toBe(data[y * size + x] === 1);
});

test("the code has a quiet edge and says what it opens", () => {
  const svg = renderToString(<QrCode text={text} alt="Opens the form" />);
  const { size } = create(text, { errorCorrectionLevel: "M" }).modules;
  expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
  expect(svg).toContain('aria-label="Opens the form"');
});
