import type { MovementSettings } from "#features/movement/contract.ts";
import { fingerprint } from "#kit/assets/fingerprint.ts";
import { themeCss } from "#kit/ui/theme.ts";

export type Theme = {
  readonly css: string;
  /** Changes with the colours, so a browser may keep the answer for ever. */
  readonly version: string;
};

const made = new WeakMap<MovementSettings, Theme>();

/** The movement's style sheet; worked out once for each version of the settings. */
export function themeOf(movement: MovementSettings): Theme {
  const before = made.get(movement);
  if (before) return before;
  const css = themeCss(movement);
  const theme = { css, version: fingerprint(css) };
  made.set(movement, theme);
  return theme;
}

export function themeAddress(movement: MovementSettings): string {
  return `/theme.css?v=${themeOf(movement).version}`;
}
