import { renderToString } from "preact-render-to-string";
import type { Speak } from "#kit/i18n/speak.ts";
import { keepersOf } from "#kit/ui/keeper.ts";
import type { Piece } from "#kit/ui/page.ts";
import { type GapMaker, type Template, template } from "#kit/ui/template.ts";
import type { Question } from "#site/finder/contract.ts";
import { limitFields } from "#site/finder/limits/contract.ts";
import { NothingFits } from "#site/finder/nothing/parts.tsx";
import { AnswerPage } from "#site/finder/page.tsx";
import { PlaceNote } from "#site/finder/parts.tsx";
import type { Finding, Origin } from "#site/finder/queries.ts";
import { seatRows } from "#site/finder/rows/parts.tsx";
import { nearMap } from "#site/map/drawing/near/parts.tsx";
import { drawNear } from "#site/map/drawing/near/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

export type Answered = {
  readonly speak: Speak;
  readonly snapshot: Snapshot;
  readonly question: Question;
  readonly finding: Extract<Finding, { kind: "found" }>;
};

/** `typed` is the postcode as it was typed, `sent` the same as it stands in an address; `place` is how we spell it. */
type AnswerGap = "typed" | "sent" | "place" | "note" | "nothing" | "rows" | "map";
const templates = keepersOf<Template<AnswerGap>>(500);

/**
 * `AnswerPage` as a piece. What it says to everybody with the same limits and order is rendered once for each language;
 * what was typed, the place, the seats and the map are filled in.
 */
export function answerPiece(answered: Answered): Piece {
  const { speak, snapshot, question, finding } = answered;
  const { answer, origin } = finding;
  const { rows, elsewhere } = answer;
  const { limits, set, postcode } = question;
  const draw = () => template<AnswerGap>((gap) => withGaps(answered, gap));
  // A point is asked for seldom, and is nobody else's: its page is rendered for it alone.
  const write = question.point === null ? templates(snapshot)(keyOf(answered), draw) : draw();
  const place = placeName(origin, speak);
  const drawing = drawNear(snapshot, {
    set,
    numbered: rows.map(({ seat }) => seat),
    home: origin.seat?.code ?? null,
    origin,
  });
  const centres = rows.map(({ seat }) => seat.centre);
  const filters = sessionFilters(question);
  return (writer) =>
    write(writer, {
      typed: postcode,
      sent: encoded(postcode),
      place,
      note: noteHtml(answered),
      nothing: (out) => {
        if (elsewhere !== null)
          out.text(renderToString(<NothingFits {...{ speak, snapshot, question, elsewhere }} />));
      },
      rows: seatRows({ speak, rows, limits }),
      map: nearMap({ speak, snapshot, set, origin, place, drawing, centres, filters }),
    });
}

function withGaps({ speak, snapshot, question, finding }: Answered, gap: GapMaker<AnswerGap>) {
  const inForms = { ...question, postcode: gap("typed") };
  return (
    <AnswerPage
      {...{ speak, snapshot }}
      question={question.postcode === "" ? question : inForms}
      linked={{ ...question, postcode: gap("sent") }}
      count={finding.answer.rows.length}
      place={gap("place")}
      note={gap("note")}
      nothing={gap("nothing")}
      rows={gap("rows")}
      map={gap("map")}
    />
  );
}

/** Everything that `AnswerPage` depends on besides its gaps and the snapshot. */
function keyOf({ speak, question, finding }: Answered): string {
  const { set, defaultSet, order, limits } = question;
  const asked = `${speak.locale} ${set} ${defaultSet} ${order} ${finding.answer.rows.length}`;
  return limitFields(limits).reduce((key, [name, value]) => `${key} ${name}=${value}`, asked);
}

/** What the place that the answer stands for is called: a postcode in the usual spelling, or words for a point. */
export function placeName({ postcode }: Origin, { t }: Speak): string {
  return postcode ?? t("finder.from-point");
}

/** What the interactive map is to filter its sessions by, as far as it can. */
export function sessionFilters({ limits }: Question): URLSearchParams {
  const filters = new URLSearchParams();
  if (limits.stepFree) filters.set("stepFree", "true");
  if (limits.firstTimer) filters.set("firstTimer", "true");
  return filters;
}

const notes = keepersOf<Buffer>(5_000);

/** Notes are about a seat and, where the postcode is not exact, about its district: never about a household. */
function noteHtml({ speak, snapshot, question: { set }, finding: { origin } }: Answered): Buffer {
  const { seat, area, note, approximate, share } = origin;
  const about = note === "unit" && !approximate ? "" : `${note} ${approximate} ${share} ${area}`;
  const key = `${speak.locale} ${set} ${seat?.code} ${about}`;
  return notes(snapshot)(key, () => Buffer.from(renderToString(<PlaceNote {...{ speak, origin, set }} />)));
}

/** A value as an address's query has it. */
function encoded(value: string): string {
  return new URLSearchParams([["", value]]).toString().slice(1);
}
