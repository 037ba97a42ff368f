import { createRequire } from "node:module";
import type { ResvgRenderOptions } from "@resvg/resvg-js";

const require = createRequire(import.meta.url);
const FAMILY = "Bricolage Grotesque";

/** The two weights that pictures may use. */
export type Weight = 500 | 800;

/**
 * The letters of every picture, from a package and never from the machine: a picture looks the same wherever it is
 * drawn, also where no font is installed. Bricolage Grotesque (SIL Open Font Licence 1.1) has all the letters of Welsh.
 */
export const FONT_FAMILY = FAMILY;
export const FONTS: NonNullable<ResvgRenderOptions["font"]> = {
  loadSystemFonts: false,
  fontFiles: [
    require.resolve("@expo-google-fonts/bricolage-grotesque/500Medium/BricolageGrotesque_500Medium.ttf"),
    require.resolve(
      "@expo-google-fonts/bricolage-grotesque/800ExtraBold/BricolageGrotesque_800ExtraBold.ttf",
    ),
  ],
  defaultFontFamily: FAMILY,
  sansSerifFamily: FAMILY,
};
