import type { Speak } from "#kit/i18n/speak.ts";
import type { MoveWhy } from "./contract.ts";

/** Why a session needs somebody, in words with figures: "3 of at least 8 people are coming, 4 miles from you, lift offered". */
export function reasonText({ t, ...speak }: Speak, why: MoveWhy, atHome: boolean): string {
  const { kind, coming = 0, minimum = 0, want = 0, newM, fromChosen = false, lift = false } = why;
  return [
    ...(kind === undefined ? [] : [t(`moves.why.${kind}`, { coming, minimum, want })]),
    ...(atHome ? [t("moves.why.from-home")] : []),
    ...(newM === null || atHome
      ? []
      : [t(fromChosen ? "moves.why.from-chosen" : "moves.why.away", { distance: speak.miles(newM) })]),
    ...(lift ? [t("moves.why.lift")] : []),
  ].join(", ");
}

/** How much farther the new session is than the old, told to them or about them; "" where it is not known. */
export function fartherText(
  { t, ...speak }: Speak,
  { newM, oldM }: Pick<MoveWhy, "newM" | "oldM">,
  whom: "you" | "them",
): string {
  if (newM === null) return "";
  const distance = speak.miles(newM);
  if (oldM === null) return t(`moves.farther.${whom}.away`, { distance });
  const more = newM - oldM;
  const how = Math.abs(more) < ALIKE_M ? "same" : more > 0 ? "more" : "less";
  return t(`moves.farther.${whom}.${how}`, { distance, more: speak.miles(Math.abs(more)) });
}

/** Half a mile is no difference. */
const ALIKE_M = 800;
