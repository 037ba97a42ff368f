/** A small picture as the map takes it: RGBA, row by row. */
export type Sign = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

export type Rgb = readonly [red: number, green: number, blue: number];

/** Slanted lines that repeat without a seam: a filled area that is told apart without its colour. */
export function hatch(colour: Rgb, { size = 16, line = 5 }: { size?: number; line?: number } = {}): Sign {
  return drawn(size, (x, y) => ((x + y) % size < line ? [...colour, 230] : [...colour, 40]));
}

/** A filled diamond with an edge, on nothing. */
export function diamond(fill: Rgb, edge: Rgb, size = 28): Sign {
  const middle = (size - 1) / 2;
  return drawn(size, (x, y) => {
    const away = Math.abs(x - middle) + Math.abs(y - middle);
    if (away > middle) return [0, 0, 0, 0];
    return away > middle - 4 ? [...edge, 255] : [...fill, 255];
  });
}

function drawn(size: number, pixel: (x: number, y: number) => readonly number[]): Sign {
  const pixels: number[] = [];
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) pixels.push(...pixel(x, y));
  return { width: size, height: size, data: Uint8ClampedArray.from(pixels) };
}

/** "#0b5a5e" or "rgb(11 90 94)" as numbers; black when it is neither. */
export function rgbOf(colour: string): Rgb {
  const hex = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(colour.trim());
  if (hex) return [1, 2, 3].map((at) => Number.parseInt(hex[at] ?? "0", 16)) as unknown as Rgb;
  const parts = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/i.exec(colour.trim());
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : [0, 0, 0];
}

/** `share` (0 to 1) of `over` on `under`, as a style sheet writes it. */
export function blend(under: Rgb, over: Rgb, share: number): string {
  const mixed = under.map((value, at) => Math.round(value * (1 - share) + (over[at] ?? 0) * share));
  return `rgb(${mixed.join(" ")})`.replaceAll(" ", ",");
}
