import type { SeatKey } from "#domain/elections/seats.ts";

/** The table of contents of the product: every public address, made in one place. */
export const urls = {
  home: "/",
  find: "/find",
  map: "/map",
  targets: "/targets",
  targetList: (id: number) => `/targets/${id}`,
  seat: ({ set, code }: SeatKey) => `/seats/${set}/${code}`,
  seatCard: ({ set, code }: SeatKey) => `/seats/${set}/${code}/card.png`,
  seatCalendar: ({ set, code }: SeatKey) => `/seats/${set}/${code}/sessions.ics`,
  session: (id: string) => `/sessions/${id}`,
  sessionCard: (id: string) => `/sessions/${id}/card.png`,
  sessionCalendar: (id: string) => `/sessions/${id}.ics`,
  calendar: "/sessions.ics",
  data: "/data",
  privacy: "/privacy",
  imprint: "/imprint",
  kit: "/kit",
  embed: "/embed",
  embedFrame: "/embed/finder",
  api: "/api",
  apiV1: "/api/v1",
  openapi: "/api/v1/openapi.json",
} as const;
