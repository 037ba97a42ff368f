import type { Joining } from "#domain/groups/kinds.ts";

type Words = { readonly en: string; readonly cy: string };

/** Nations and regions of England, as the official results name them, in both languages. */
export const REGIONS: Readonly<Record<string, Words>> = {
  Scotland: { en: "Scotland", cy: "Yr Alban" },
  Wales: { en: "Wales", cy: "Cymru" },
  "Northern Ireland": { en: "Northern Ireland", cy: "Gogledd Iwerddon" },
  "East Midlands": { en: "East Midlands", cy: "Dwyrain Canolbarth Lloegr" },
  "East of England": { en: "East of England", cy: "Dwyrain Lloegr" },
  London: { en: "London", cy: "Llundain" },
  "North East": { en: "North East", cy: "Gogledd-ddwyrain Lloegr" },
  "North West": { en: "North West", cy: "Gogledd-orllewin Lloegr" },
  "South East": { en: "South East", cy: "De-ddwyrain Lloegr" },
  "South West": { en: "South West", cy: "De-orllewin Lloegr" },
  "West Midlands": { en: "West Midlands", cy: "Gorllewin Canolbarth Lloegr" },
  "Yorkshire and The Humber": { en: "Yorkshire and the Humber", cy: "Swydd Efrog a'r Humber" },
};

/** What towns of our local groups are called in Welsh, where that differs. */
export const WELSH_TOWNS: Readonly<Record<string, string>> = {
  Bridgend: "Pen-y-bont ar Ogwr",
  Bristol: "Bryste",
  Caerphilly: "Caerffili",
  Cardiff: "Caerdydd",
  Chester: "Caer",
  Clwyd: "Clwyd",
  Edinburgh: "Caeredin",
  Exeter: "Caerwysg",
  Gloucester: "Caerloyw",
  Liverpool: "Lerpwl",
  Manchester: "Manceinion",
  Newport: "Casnewydd",
  Oxford: "Rhydychen",
  Swansea: "Abertawe",
  Wrexham: "Wrecsam",
  York: "Caerefrog",
};

/** Neighbourhoods with a group of their own inside a town's: their area is an outcode, narrower than the town's seats. */
export const NEIGHBOURHOODS = [
  { name: "Headingley", town: "Leeds", outcode: "LS6" },
  { name: "Easton", town: "Bristol", outcode: "BS5" },
  { name: "Moss Side and Fallowfield", town: "Manchester", outcode: "M14" },
  { name: "Govanhill", town: "Glasgow", outcode: "G42" },
] as const;

export type NetworkWords = {
  readonly slug: string;
  readonly joining: Joining;
  readonly name: Words;
  readonly about: Words;
};

/** Networks that cut across the tree. */
export const NETWORKS: readonly NetworkWords[] = [
  {
    slug: "our-nhs",
    joining: "open",
    name: { en: "Our NHS", cy: "Ein GIG" },
    about: {
      en: "Patients, staff and families who campaign for the health service together, wherever they live.",
      cy: "Cleifion, staff a theuluoedd sy'n ymgyrchu gyda'i gilydd dros y gwasanaeth iechyd, ble bynnag y maent yn byw.",
    },
  },
  {
    slug: "young-members",
    joining: "open",
    name: { en: "Young members", cy: "Aelodau ifanc" },
    about: {
      en: "For everybody under 27: socials, trainings and a weekend of action every season.",
      cy: "I bawb dan 27 oed: digwyddiadau cymdeithasol, hyfforddiant a phenwythnos gweithredu bob tymor.",
    },
  },
  {
    slug: "school-staff",
    joining: "request",
    name: { en: "School staff", cy: "Staff ysgolion" },
    about: {
      en: "Teachers, teaching assistants, cooks and caretakers. An organiser looks at each request to join.",
      cy: "Athrawon, cynorthwywyr, cogyddion a gofalwyr. Mae trefnydd yn edrych ar bob cais i ymuno.",
    },
  },
  {
    slug: "interpreters",
    joining: "invitation",
    name: { en: "Interpreters", cy: "Cyfieithwyr ar y pryd" },
    about: {
      en: "People who interpret on the doorstep and on the phone, in 30 languages. By invitation after a short course.",
      cy: "Pobl sy'n cyfieithu ar y stepen drws ac ar y ffôn, mewn 30 o ieithoedd. Trwy wahoddiad ar ôl cwrs byr.",
    },
  },
];
