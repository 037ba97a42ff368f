/**
 * Small pictures in the house style: an ink line, one patch of the accent, round ends.
 * They decorate; whatever they mean is also said in words beside them, so screen readers skip them.
 */
import type { ComponentChildren } from "preact";

export const DRAWINGS = ["wave", "pin", "door", "megaphone", "bench"] as const;
export type DrawingName = (typeof DRAWINGS)[number];

/** One drawing by name. Its size comes from the style sheet. */
export function Drawing({ name, size = "small" }: { name: DrawingName; size?: "small" | "large" }) {
  return (
    <svg class={`drawing drawing-${size}`} viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      {LINES[name]}
    </svg>
  );
}

const LINES: Readonly<Record<DrawingName, ComponentChildren>> = {
  wave: (
    <>
      <path
        class="patch"
        d="M8 64c13 0 16-30 36-30 15 0 21 10 17 18l-2-1c3 12 15 16 29 14v13a8 8 0 0 1-8 8H16a8 8 0 0 1-8-8z"
      />
      <path class="line" d="M8 64c13 0 16-30 36-30 15 0 21 10 17 18-3 6-11 5-11-1" />
      <path class="line" d="M59 51c3 12 15 16 29 14M8 78c12 0 14-6 24-6s14 8 26 8 16-5 30-5" />
      <circle class="dot" cx="74" cy="23" r="9" />
    </>
  ),
  pin: (
    <>
      <ellipse class="shade" cx="48" cy="86" rx="20" ry="4" />
      <path class="paper" d="M48 84C34 66 22 54 22 38a26 26 0 0 1 52 0c0 16-12 28-26 46z" />
      <path class="line" d="M48 84C34 66 22 54 22 38a26 26 0 0 1 52 0c0 16-12 28-26 46z" />
      <path class="patch" d="M48 53C38 46 33 41 33 35c0-8 11-10 15-3 4-7 15-5 15 3 0 6-5 11-15 18z" />
    </>
  ),
  door: (
    <>
      <path class="shade" d="M10 82h76v6H10z" />
      <path class="paper" d="M26 84V20c0-6 4-10 10-10h24c6 0 10 4 10 10v64z" />
      <path class="patch" d="M34 84V24c0-3 2-5 5-5h18c3 0 5 2 5 5v60z" />
      <path
        class="line"
        d="M26 84V20c0-6 4-10 10-10h24c6 0 10 4 10 10v64M34 84V24c0-3 2-5 5-5h18c3 0 5 2 5 5v60M12 84h72"
      />
      <path class="line" d="M41 56h14M41 27h14v14H41z" />
      <circle class="ink" cx="57" cy="64" r="2.6" />
    </>
  ),
  megaphone: (
    <>
      <path class="patch" d="M20 40h16v20H20c-6 0-10-4-10-10s4-10 10-10z" />
      <path class="paper" d="M36 40l34-20v60L36 60z" />
      <path
        class="line"
        d="M20 40h16l34-20v60L36 60H20c-6 0-10-4-10-10s4-10 10-10zM36 40v20M24 60l5 20h9l-5-20"
      />
      <path class="line" d="M79 36l7-5M80 50h9M79 64l7 5" />
    </>
  ),
  bench: (
    <>
      <path class="shade" d="M8 80h80v5H8z" />
      <circle class="dot" cx="74" cy="20" r="8" />
      <path class="patch" d="M16 38h64v9H16zM16 56h64v8H16z" />
      <path class="line" d="M16 38h64v9H16zM12 56h72v8H12zM22 47v9M74 47v9M20 64v17M76 64v17" />
      <path class="line" d="M30 80c0-5 2-8 4-9M38 80c0-3-1-5-2-7" />
    </>
  ),
};
