import type { Ancestry as AncestryOf } from "#domain/elections/replaced.ts";
import { TRACE_SHARE } from "#domain/elections/replaced.ts";
import type { Successor } from "#domain/elections/replaced-by.ts";
import type { Seat } from "#domain/elections/seats.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";

/** In Northern Ireland shares are of area, for want of open postcodes, and say nothing of electors. */
const isCountedInArea = (seat: Pick<Seat, "nation">) => seat.nation === "Northern Ireland";

/** What a seat of 2024 took the place of. */
export function Ancestry({
  speak: { t },
  seat,
  ancestry,
}: {
  speak: Speak;
  seat: Pick<Seat, "nation">;
  ancestry: AncestryOf;
}) {
  if (ancestry.kind === "unknown") return null;
  const counted = isCountedInArea(seat) ? "area" : "postcodes";
  const parts = [
    ...("main" in ancestry ? [ancestry.main] : []),
    ...("others" in ancestry ? ancestry.others : []),
  ];
  return (
    <div class="ancestry">
      <Heading level={3}>{t("seat.before")}</Heading>
      {ancestry.kind === "unchanged" && <p>{t("seat.before-unchanged")}</p>}
      {ancestry.kind === "renamed" && <p>{t("seat.before-renamed", { name: ancestry.main.name })}</p>}
      {ancestry.kind === "part" && (
        <p>
          {counted === "area"
            ? t("seat.before-part-of-area", { main: ancestry.main.name })
            : t("seat.before-part-of", { main: ancestry.main.name, kept: wholePercent(ancestry.main.kept) })}
        </p>
      )}
      {ancestry.kind === "mostly" && (
        <p>{t("seat.before-mostly", { main: ancestry.main.name, share: ancestry.main.share, counted })}</p>
      )}
      {ancestry.kind === "mixed" && <p>{t("seat.before-mixed")}</p>}
      <ul class="links">
        {parts.map(({ code, name, share }) => (
          <li key={code}>
            <a href={urls.seat({ set: "2010", code })}>
              {parts.length === 1 ? name : t("seat.before-part", { name, share })}
            </a>
          </li>
        ))}
      </ul>
      {parts.length > 1 && <p class="hint">{t("seat.before-hint", { counted })}</p>}
    </div>
  );
}

/** That a seat of 2010 is no longer in use, and what took its place. */
export function Replaced({
  speak: { t },
  seat,
  successors,
}: {
  speak: Speak;
  seat: Pick<Seat, "nation">;
  successors: readonly Successor[];
}) {
  const named = successors.filter(({ kept, share }) => kept >= TRACE_SHARE || share >= TRACE_SHARE);
  const [first] = named;
  if (first === undefined) return null;
  const whole = first.kept >= 1 - TRACE_SHARE;
  const state = !whole ? "divided" : first.share >= 1 - TRACE_SHARE ? "unchanged" : "enlarged";
  return (
    <Notice title={t(`seat.replaced-${state}`)}>
      <p>{t("seat.replaced-by")}</p>
      <ul class="links">
        {named.map(({ code, name, kept }) => (
          <li key={code}>
            <a href={urls.seat({ set: "2024", code })}>
              {isCountedInArea(seat) || whole
                ? name
                : t("seat.replaced-part", { name, kept: wholePercent(kept) })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Electors are weighed, not counted: tenths of a per cent would promise too much. */
function wholePercent(share: number): number {
  return Math.round(share * 100) / 100;
}
