/**
 * How words that are kept as codes are said: the message for each, by field, or by part and field where one field means
 * different things. A test holds every one of them to a message in both languages.
 */
export const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  locale: { en: "rights.value.english", cy: "rights.value.welsh" },
  channel: said("preferences.channel", ["email", "sms", "phone", "whatsapp", "post"]),
  purpose: {
    ...said("privacy.purpose", ["news", "events", "phone-bank", "fundraising"]),
    ...said("rights.value.purpose", ["account", "sessions", "still here"]),
  },
  act: said("rights.value.act", ["asked", "given", "withdrawn"]),
  status: said("rights.value.status", [
    ...["applied", "pending-check", "active", "lapsed", "resigned", "suspended", "refused"],
  ]),
  how: said("rights.value.how", [
    ...["form", "double-opt-in", "paper", "phone call", "import", "one-click", "stop-sms", "start-sms"],
    ...["preferences", "bounce", "complaint", "merge", "lapsed", "erasure", "operator"],
    ...["place", "chosen", "request", "invitation", "organiser", "link", "code", "passkey"],
  ]),
  verifiedHow: said("rights.value.verified", ["magic-link", "double-opt-in", "sms-code"]),
  source: said("rights.value.source", [
    "join-form",
    "member-form",
    "sign-up-form",
    "proposal-form",
    "preferences",
    "command line",
    "seed",
  ]),
  place: {
    "/sessions/:id": "rights.value.place.session",
    "/join": "rights.value.place.join",
    "/l/join/:token": "rights.value.place.confirm",
    "/l/preferences/:token": "rights.value.place.preferences",
    "/l/unsubscribe/:token": "rights.value.place.unsubscribe",
    "/l/consent-again/:token": "rights.value.place.consent-again",
    "/l/rights/:token": "rights.value.place.rights",
  },
  why: said("rights.value.why", [
    ...["joined", "applied", "confirmed", "renewed", "lapsed", "term over", "erased", "import", "not-them"],
    ...["at-their-wish", "approved"],
  ]),
  leftWhy: said("rights.value.left", [
    ...["moved", "chose-another", "removed", "group-closed", "merged", "erased", "left/moved-away"],
    ...["left/no-time", "left/too-many-messages", "left/not-for-me", "left/another-group"],
    "left/rather-not-say",
  ]),
  "around.kind": said("rights.value.around", [
    ...["told day-before", "told hours-before", "told after", "told message", "told thanks", "told-how"],
    ...["door came", "door missed", "door undo", "door walk-in"],
  ]),
  "around.how": said("reminders.how", ["great", "fine", "poor"]),
  "sign-ups.party": said("sign-ups.form.who", ["alone", "guests", "household"]),
  "sign-ups.status": said("rights.value.sign-up", ["going", "waiting", "offered", "ended"]),
  "moves.status": said("rights.value.move", [
    ...["proposed", "planned", "offered", "taken", "moved", "back", "declined", "lapsed", "gone", "left-out"],
  ]),
  "badges.badge": said("badges.kind", ["doorstep", "phone-bank", "childcare-lead", "dbs"]),
  "childcare.role": said("rights.value.minding", ["lead", "helper"]),
  "childcare.status": said("rights.value.childcare", ["booked", "waiting", "offered", "in", "ended"]),
  "lifts.kind": said("rights.value.lift", [
    "offer",
    "request",
    "drive",
    "ride",
    "message",
    "report",
    "block",
  ]),
  "beds.kind": said("rights.value.bed", [
    ...["offer", "request", "host", "guest", "message", "report", "block"],
  ]),
  "mentoring.kind": said("rights.value.mentoring", [
    ...["mentor", "mentee", "mentors", "is-mentored", "meeting", "message", "report"],
  ]),
  "mentoring.status": said("rights.value.mentoring", ["open", "paused", "proposed", "agreed", "ended"]),
  "lifts.direction": said("lifts.way", ["there", "back"]),
  "sign-ups.how": said("rights.value.sign-up-by", ["form", "desk", "walk-in", "move", "import"]),
  "sign-ups.endedWhy": said("sign-ups.past", [
    ...["withdrawn", "moved", "lapsed", "removed", "called-off", "erased"],
  ]),
  endedWhy: { "at their wish": "rights.value.ended.wish", merged: "rights.value.left.merged" },
  "proposals.decision": said("rights.value.proposal", ["approved", "declined", "withdrawn"]),
  decision: said("rights.value.decision", ["approved", "declined", "withdrawn", "merged", "two-people"]),
  role: said("roles.role", [
    ...["administrator", "data-officer", "treasurer", "returning-officer", "organiser", "host", "caller"],
    "canvasser",
  ]),
  stage: said("rights.value.stage", ["supporter", "attender", "regular", "host", "leader"]),
  nextStep: said("rights.value.stage", ["attender", "regular", "host", "leader"]),
  "contacts.kind": said("preferences.contact", ["email", "mobile", "landline", "post"]),
  "waiting.kind": said("preferences.contact", ["email", "mobile"]),
  "standings.kind": said("rights.value.kind", ["supporter", "member"]),
  "offers.kind": said("rights.value.kind", ["skill", "availability", "interest"]),
  "objections.kind": said("rights.value.kind", ["stages"]),
  "account.kind": said("rights.value.kind", ["session", "passkey", "authenticator"]),
  "messages.kind": said("rights.value.letter", [
    ...["message", "welcome", "sign-in", "joining/confirm", "joining/again", "joining/renewal"],
    ...["standing/approved", "standing/refused", "rights/rights", "rights/preferences"],
    ...["rights/confirm-contact", "rights/consent-again", "rights/still-here"],
    ...["sign-ups/going", "sign-ups/waiting", "sign-ups/offered", "sign-ups/lapsed", "sign-ups/put-back"],
    ...["sign-ups/moved", "sign-ups/changed", "sign-ups/called-off", "sign-ups/withdrawn"],
    "sign-ups/removed",
    ...["moves/offered", "moves/moved", "moves/undone"],
    ...["childcare/booked", "childcare/waiting", "childcare/placed", "childcare/put-back"],
    ...["childcare/lead", "childcare/helping", "childcare/declined", "childcare/released"],
    ...["proposals/received", "proposals/approved", "proposals/declined"],
    ...["lifts/proposed", "lifts/accepted", "lifts/driver-gone", "lifts/rider-gone", "lifts/gone"],
    ...["lifts/changed", "lifts/message"],
    "badges/expiring",
    ...["beds/offer-received", "beds/request-received", "beds/proposed", "beds/agreed", "beds/ended"],
    ...["beds/message", "programme/called-off", "programme/changed"],
    ...["mentoring/link", "mentoring/entered", "mentoring/proposed", "mentoring/agreed", "mentoring/ended"],
    ...["mentoring/message", "mentoring/silent"],
    ...["replies/over", "replies/too-often", "replies/too-long", "replies/nothing-said"],
    ...["replies/files", "replies/elsewhere"],
    ...["groups/invited", "groups/let-in", "groups/declined", "groups/role"],
  ]),
  "messages.state": said("rights.value.state", [
    ...["queued", "sending", "sent", "delivered", "refused", "bounced", "complained", "failed", "undecided"],
    ...["cancelled", "unsure", "not-allowed"],
  ]),
  region: said("seat.region", [
    ...["north-east", "north-west", "yorkshire-and-the-humber", "east-midlands", "west-midlands"],
    ...["east-of-england", "london", "south-east", "south-west", "wales", "scotland", "northern-ireland"],
  ]),
};

function said(room: string, codes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code) => [code, `${room}.${code.replaceAll(/[ /]/g, "-")}`]));
}

/** The message that says `code` in this part and field; null where it is no code of ours but somebody's own words. */
export function messageOf(section: string, field: string, code: string): string | null {
  return SAID[`${section}.${field}`]?.[code] ?? SAID[field]?.[code] ?? null;
}
