import type { LineRefusal } from "#domain/people/line.ts";

export type BeginCampaignResult =
  | { readonly ok: true; readonly campaignId: number; readonly people: number }
  | {
      readonly ok: false;
      readonly reason: LineRefusal | "not-offered" | "deadline-too-soon" | "nobody-to-ask";
    };

/** How a round of asking again stands. Numbers of people. */
export type CampaignState = {
  readonly id: number;
  readonly name: string;
  readonly channel: string;
  readonly purpose: string;
  readonly deadline: Date;
  readonly endedAt: Date | null;
  readonly people: number;
  readonly asked: number;
  readonly yes: number;
  readonly no: number;
  readonly lapsed: number;
};
