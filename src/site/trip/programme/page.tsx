import { type Clash, clashesOf } from "#domain/programme/clashes.ts";
import { Typed } from "#features/events/parts.tsx";
import type { ProgrammeItem } from "#features/events/programme/contract.ts";
import type { WeekendInFull } from "#features/events/weekends/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { itemPlaces, ProgrammeDays } from "#site/weekend/programme/parts.tsx";

export type TimetablePageProps = {
  readonly speak: Speak;
  readonly weekend: WeekendInFull;
  readonly items: readonly ProgrammeItem[];
  readonly chosen: ReadonlySet<string>;
  /** Days for which they have a ticket. */
  readonly days: ReadonlySet<string>;
  /** Shown is what they chose alone. */
  readonly mine: boolean;
  /** Items that were not to be had when they chose just now; null when they did not. */
  readonly notTaken: readonly string[] | null;
  /** The page of the trip. */
  readonly trip: string;
  readonly path: string;
};

/** One's own timetable: tick what to go to, see what clashes, take it along as a calendar or on paper. */
export function TimetablePage(props: TimetablePageProps) {
  const { speak, weekend, items, chosen, days, mine, notTaken, trip, path } = props;
  const { t } = speak;
  const standing = items.filter(({ cancelledAt }) => cancelledAt === null);
  const own = standing.filter(({ id }) => chosen.has(id));
  const clashes = clashesOf(own.map((item) => ({ ...item, at: item.room.at })));
  const shown = mine ? own : items;
  return (
    <>
      <Breadcrumbs
        label={t("events.breadcrumbs")}
        trail={[{ href: trip, label: t("sign-ups.trip.title") }]}
        here={t("programme.mine")}
      />
      <Heading kicker={weekend.title} lead={t("programme.mine.lead")}>
        {t("programme.mine")}
      </Heading>
      {notTaken !== null && (
        <Notice
          kind={notTaken.length === 0 ? "success" : "warn"}
          title={t("programme.kept", { count: own.length })}
        >
          {notTaken.length > 0 && (
            <ul>
              {notTaken.map((id) => (
                <li key={id}>{t("programme.not-taken", { title: titleOf(items, id) })}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <Clashes speak={speak} clashes={clashes} items={items} />
      <p class="row programme-acts">
        <LinkButton href={mine ? path : `${path}?only=mine`}>
          {t(mine ? "programme.all" : "programme.only-mine")}
        </LinkButton>
        <LinkButton href={`${path}/calendar.ics`}>{t("programme.calendar")}</LinkButton>
      </p>
      <p class="hint programme-acts">{t("programme.print")}</p>
      {days.size === 0 && <Notice kind="warn" title={t("programme.no-ticket")} />}
      {shown.length === 0 && <p>{t("programme.nothing-chosen")}</p>}
      {mine ? (
        <ProgrammeDays
          speak={speak}
          items={shown}
          beside={{ title: t("programme.clash"), of: (item) => clashText(speak, clashes, items, item) }}
        />
      ) : (
        <form method="post" action={path}>
          <ProgrammeDays
            speak={speak}
            items={shown}
            beside={{
              title: t("programme.go"),
              of: (item) => <Going {...props} item={item} clashes={clashes} />,
            }}
          />
          <p class="programme-acts">
            <Button>{t("programme.keep")}</Button>
          </p>
        </form>
      )}
    </>
  );
}

function Going({
  speak,
  items,
  item,
  chosen,
  days,
  clashes,
}: TimetablePageProps & { item: ProgrammeItem; clashes: readonly Clash[] }) {
  const { t } = speak;
  if (item.cancelledAt !== null) return <>–</>;
  const isMine = chosen.has(item.id);
  const full = item.places !== null && item.taken >= item.places;
  const clash = clashText(speak, clashes, items, item);
  return (
    <>
      {days.has(item.sessionId) && (isMine || !full) && (
        <label class="chip">
          <input type="checkbox" name="item" value={item.id} checked={isMine} />
          <span class="chip-face">
            <svg class="tick" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <path d="M4 10.5l4 4 8-9" />
            </svg>
            {t("programme.going")}
            <span class="visually-hidden"> {item.title}</span>
          </span>
        </label>
      )}{" "}
      {item.places !== null && <span class="hint">{itemPlaces(speak, item)}</span>}
      {!days.has(item.sessionId) && <span class="hint">{t("programme.other-day")}</span>}
      {clash !== "" && <p class="programme-about">{clash}</p>}
    </>
  );
}

function Clashes({
  speak,
  clashes,
  items,
}: {
  speak: Speak;
  clashes: readonly Clash[];
  items: readonly ProgrammeItem[];
}) {
  const { t } = speak;
  if (clashes.length === 0) return null;
  return (
    <Notice kind="warn" title={t("programme.clashes", { count: clashes.length })}>
      <ul>
        {clashes.map(({ first, second, why, minutes }) => (
          <li key={`${first} ${second}`}>
            <Typed speak={speak}>{titleOf(items, first)}</Typed> –{" "}
            <Typed speak={speak}>{titleOf(items, second)}</Typed>: {t(`programme.clash.${why}`, { minutes })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function titleOf(items: readonly ProgrammeItem[], id: string): string {
  return items.find((item) => item.id === id)?.title ?? "";
}

/** "Clashes with Singing" for an item that does; "" for one that does not. */
function clashText(
  { t }: Speak,
  clashes: readonly Clash[],
  items: readonly ProgrammeItem[],
  { id }: ProgrammeItem,
): string {
  const others = clashes.flatMap(({ first, second }) =>
    first === id ? [second] : second === id ? [first] : [],
  );
  return others.length === 0
    ? ""
    : t("programme.clash.with", { titles: others.map((each) => titleOf(items, each)).join(", ") });
}
