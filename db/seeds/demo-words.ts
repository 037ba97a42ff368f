import type { SessionKind } from "#domain/sessions/kinds.ts";

// biome-ignore format: a list of names reads best as one block
/** First names of nobody in particular, as common in Britain. */
export const FIRST_NAMES = [
  "Aisha", "Alun", "Amir", "Bethan", "Callum", "Carys", "Ciara", "Dafydd", "Deepa", "Eilidh", "Emeka", "Esther",
  "Fatima", "Fiona", "Gareth", "Grace", "Hamza", "Hannah", "Idris", "Isla", "Jade", "Joseph", "Kwame", "Leila",
  "Lowri", "Marek", "Megan", "Mo", "Niamh", "Nisha", "Oliver", "Priya", "Rhys", "Rosa", "Ruth", "Sam", "Sioned",
  "Tariq", "Tomos", "Yusuf", "Zainab", "Zofia",
] as const;

/** Where people meet, and how they find each other there. */
export const MEETING_POINTS = [
  ["Outside the library, Market Square", "By the notice board, to the left of the main door."],
  ["The clock tower", "We stand under the clock. The bus station is two minutes away."],
  ["Railway station forecourt", "By the cycle racks at the front, not the back entrance."],
  ["Community centre car park", "Turn in at the blue sign; parking is free for the afternoon."],
  ["Leisure centre entrance", "Just inside the doors if it rains. The 12 and 14 buses stop outside."],
  ["War memorial gardens", "On the benches by the gate. There is a café opposite for a warm-up afterwards."],
  ["The bandstand in the park", "Follow the path from the main gate; it is flat all the way."],
  ["Parade of shops by the roundabout", "Outside the chemist. Someone will have a clipboard."],
  ["Church hall, side door", "Ring the bell marked “Hall”. Tea is on from a quarter of an hour before."],
  ["The town hall steps", "The ramp is on the right; we wait at the top."],
  [
    "Supermarket car park, by the recycling",
    "Far corner from the entrance. Please leave the disabled bays free.",
  ],
  ["The old fire station café", "Upstairs room; ask at the counter for the way up."],
] as const;

export const THINGS_TO_BRING = [
  "A warm coat and comfortable shoes.",
  "Your phone, charged. We bring everything else.",
  "Water, and a hat if it is bright.",
  "Nothing: we bring clipboards, pens and maps.",
  "A friend, if you can.",
  "",
] as const;

/** Titles by kind; "@" stands for the seat. */
export const TITLES: Readonly<Record<SessionKind, readonly string[]>> = {
  canvassing: ["Knock on doors in @", "Doorstep conversations in @", "Team canvass: @"],
  "phone-bank": ["Phone bank for @, from home", "Call voters in @ from your sofa"],
  training: ["First-time canvassers’ training: @", "Learn to talk on the doorstep: @"],
  meeting: ["Open meeting: what next for @", "Volunteers’ evening: @"],
  rally: ["Rally for @"],
  stall: ["Street stall in @", "Leaflets and a chat: street stall in @"],
  "voter-registration": ["Help people register to vote in @"],
  community: ["Litter pick and a chat: @", "Food bank collection: @"],
  festival: ["Summer festival: a day in @"],
};
