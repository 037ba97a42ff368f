/** A colour as the style sheet writes it: "#0d5c63". */
export type Hex = `#${string}`;

/** Red, green and blue, each from 0 to 1, gamma-encoded (sRGB). */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `text` as "#rrggbb" in lower case; takes "#abc" and a missing "#"; null when it is no hex colour. */
export function parseHex(text: string): Hex | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return digits.length === 3 ? `#${[...digits].map((digit) => digit + digit).join("")}` : `#${digits}`;
}

/**
 * How far apart two colours are in light, from 1 (the same) to 21 (black on white); order does not matter.
 *
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance".
 */
export function contrastRatio(one: Hex, other: Hex): number {
  const [dark, light] = [luminance(toRgb(one)), luminance(toRgb(other))].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

export function toRgb(hex: Hex): Rgb {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

export function toHex(rgb: Rgb): Hex {
  const part = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${rgb.map(part).join("")}`;
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(toLinear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** sRGB to linear light, 0 to 1. */
export function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Linear light to sRGB, 0 to 1. */
export function fromLinear(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
