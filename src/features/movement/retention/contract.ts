import { z } from "zod";
import { DEFAULT_CLOCKS } from "#domain/retention/clocks.ts";

const clock = (key: keyof typeof DEFAULT_CLOCKS, least: number, most: number) =>
  z.number().int().min(least).max(most).default(DEFAULT_CLOCKS[key]);

/** How long things are kept; what each means: domain/retention/clocks.ts. No clock can be switched off. */
export const RetentionSettings = z.object({
  unconfirmedDays: clock("unconfirmedDays", 15, 365),
  silentYears: clock("silentYears", 1, 10),
  silentAnswerDays: clock("silentAnswerDays", 14, 365),
  accessNeedMonths: clock("accessNeedMonths", 1, 60),
  messageMonths: clock("messageMonths", 1, 120),
  logYears: clock("logYears", 1, 20),
});
