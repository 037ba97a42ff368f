/** What a made-up campaign weekend and a made-up festival say. Speakers are nobody in particular. */

export const WEEKEND = {
  slug: "demo-campaign-weekend",
  title: "Big campaign weekend",
  about:
    "Two days, three seats, one team. We begin with an hour of training on Saturday morning, so that nobody knocks on a first door alone.\n\nCome for one session or for all of them. Soup at noon on both days.",
  travelThere:
    "Most of us come by train on Friday evening or early on Saturday. Cars set out from several towns: offer or ask for a lift on your own page once you have signed up.",
  travelBack: "We are done by four on Sunday. Whoever drives takes others home or to the station.",
} as const;

type MadeUp = {
  readonly title: string;
  readonly kind: "training" | "canvassing" | "phone-bank" | "stall";
  /** 0 for the first day. */
  readonly day: 0 | 1;
  readonly from: string;
  readonly until: string;
  /** Which of the weekend's seats. */
  readonly seat: number;
  readonly places: number;
  /** Parties that have a place, or wait. */
  readonly parties: number;
  readonly childcare?: true;
};

export const SESSIONS: readonly MadeUp[] = [
  {
    ...({ title: "Your first door: an hour of training", kind: "training", day: 0, seat: 0 } as const),
    ...{ from: "09:30", until: "10:30", places: 60, parties: 24 },
  },
  {
    ...({ title: "Knock on doors round the market", kind: "canvassing", day: 0, seat: 0 } as const),
    ...{ from: "11:00", until: "13:00", places: 40, parties: 30 },
  },
  {
    ...({ title: "Knock on doors in the afternoon", kind: "canvassing", day: 0, seat: 1 } as const),
    ...{ from: "14:00", until: "16:00", places: 40, parties: 15, childcare: true },
  },
  {
    ...({ title: "Saturday evening phone bank", kind: "phone-bank", day: 0, seat: 1 } as const),
    ...{ from: "17:30", until: "19:30", places: 25, parties: 5 },
  },
  {
    ...({ title: "Sunday stall by the park", kind: "stall", day: 1, seat: 2 } as const),
    ...{ from: "11:00", until: "13:00", places: 12, parties: 3 },
  },
  {
    ...({ title: "The last doors of the weekend", kind: "canvassing", day: 1, seat: 2 } as const),
    ...{ from: "14:00", until: "16:00", places: 40, parties: 9 },
  },
];

export const HOMES = [
  { area: "By the university", beds: 2, note: "A double and a sofa. Two cats.", vouched: true, pets: true },
  { area: "Ten minutes from the station", beds: 3, note: "Breakfast at eight.", vouched: true, pets: false },
  { area: "South of the river", beds: 1, note: "", vouched: true, pets: false },
  { area: "Near the big park", beds: 4, note: "Bring sleeping bags.", vouched: false, pets: true },
] as const;

export const FESTIVAL = {
  slug: "demo-winter-festival",
  title: "Winter festival of ideas",
  about:
    "Two days of talks, workshops, music and food in one old mill. Each day has tickets of its own; with one you put your own timetable together.",
  travelThere:
    "The mill is seven minutes on foot from the station. A bus for wheelchairs meets the trains on the hour.",
  travelBack: "The last trains leave at eleven. Whoever has room in a car says so on their page.",
} as const;

export const ROOMS = ["Great hall", "Loom room", "Library", "Courtyard tent"] as const;

export const TRACKS = {
  Organising: "How to bring people together, keep them, and win with them.",
  Ideas: "What we want to change, argued about in good company.",
  Arts: "Singing, printing, drawing: politics with your hands and your voice.",
} as const;

export const SPEAKERS = {
  "Amara Holt": "Has organised renters in three cities and lost only one kettle on the way.",
  "Bryn Castell": "Writes about buses, and rides them.",
  "Delyth Okafor": "Leads choirs for people who were told that they cannot sing.",
  "Jonas Reed": "Prints posters by hand in a railway arch.",
  "Sunita Marlowe": "Used to count votes for a living; now explains how it is done.",
} as const;

type Track = keyof typeof TRACKS;
type MadeUpItem = readonly [
  day: 0 | 1,
  from: string,
  until: string,
  room: (typeof ROOMS)[number],
  track: Track | "",
  title: string,
  speakers: readonly (keyof typeof SPEAKERS)[],
  places: number | null,
];

export const ITEMS: readonly MadeUpItem[] = [
  [0, "10:00", "10:45", "Great hall", "", "Welcome, and who is here", [], null],
  [0, "11:00", "12:30", "Great hall", "Ideas", "What is a town for?", ["Bryn Castell", "Amara Holt"], null],
  [0, "11:00", "12:00", "Loom room", "Organising", "Your first ten conversations", ["Amara Holt"], 30],
  [0, "11:00", "13:00", "Courtyard tent", "Arts", "Print a poster to take home", ["Jonas Reed"], 12],
  [0, "11:30", "12:30", "Library", "Ideas", "How votes are counted", ["Sunita Marlowe"], 20],
  [0, "14:00", "15:30", "Great hall", "Ideas", "Buses as they could be", ["Bryn Castell"], null],
  [0, "14:00", "15:00", "Loom room", "Organising", "Meetings that people come back to", [], 30],
  [0, "15:00", "16:30", "Library", "Organising", "Maps, lists and good manners", ["Sunita Marlowe"], 20],
  [
    0,
    "16:00",
    "17:30",
    "Courtyard tent",
    "Arts",
    "Sing in four parts by five o’clock",
    ["Delyth Okafor"],
    null,
  ],
  [0, "20:00", "23:30", "Great hall", "Arts", "A ceilidh", [], null],
  [
    1,
    "10:30",
    "12:00",
    "Great hall",
    "Ideas",
    "Three towns, three years on",
    ["Amara Holt", "Bryn Castell"],
    null,
  ],
  [1, "10:30", "12:00", "Loom room", "Organising", "Train the people who train others", [], 24],
  [1, "11:00", "12:30", "Courtyard tent", "Arts", "Banners for the spring", ["Jonas Reed"], 15],
  [1, "13:30", "14:30", "Library", "Ideas", "Ask the person who counted", ["Sunita Marlowe"], 20],
  [1, "13:30", "15:00", "Loom room", "Organising", "A plan for your street", ["Amara Holt"], 30],
  [1, "15:30", "16:30", "Great hall", "", "What we do next, all together", ["Delyth Okafor"], null],
];
