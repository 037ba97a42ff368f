import type { ComponentChildren } from "preact";

/** What a badge says at a glance; each tone has its own shape, so colour is never alone. */
export type Tone = "neutral" | "good" | "warn" | "bad" | "brand";

const SHAPES: Readonly<Record<Tone, string>> = {
  neutral: "M10 4a6 6 0 1 1 0 12 6 6 0 0 1 0-12z",
  good: "M3 10.6l2-2 3.2 3.2L15 5l2 2-8.8 8.9z",
  warn: "M10 3l8.5 14h-17z",
  bad: "M5 3l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z",
  brand: "M10 1.8l2.5 5.4 5.9.7-4.4 4 1.2 5.8-5.2-2.9-5.2 2.9L6 11.9l-4.4-4 5.9-.7z",
};

/** A few words about a thing's state. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <span class={`badge badge-${tone}`}>
      <Sign tone={tone} />
      {children}
    </span>
  );
}

/** The shape that goes with a tone. */
export function Sign({ tone }: { tone: Tone }) {
  return (
    <svg class="sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} />
    </svg>
  );
}
