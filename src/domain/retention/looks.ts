/** Facts of the log that tell who looked at what people told, took it out, brought it in or changed many at once. */
export const LOOKS = [
  "person.contact-read",
  "access.opened",
  "childcare.read",
  "person.copy-read",
  "people.exported",
  "person.exported",
  "list.exported",
  "import.staged",
  "import.queued",
  "import.done",
  "import.undone",
  "person.merged",
  "person.merge-undone",
  "person.erased",
  "bulk.done",
] as const;
export type Look = (typeof LOOKS)[number];

/** Of these, what shows somebody that they were looked at. */
export const LOOKED_AT: readonly Look[] = [
  "person.contact-read",
  "access.opened",
  "childcare.read",
  "person.copy-read",
  "people.exported",
  "person.exported",
  "list.exported",
];
