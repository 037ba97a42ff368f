import type { BoundarySet, Seat } from "#domain/elections/seats.ts";
import type { FinderRow } from "#domain/finder/find.ts";
import type { Limits } from "#domain/finder/limits.ts";
import type { Session } from "#features/events/contract.ts";
import { isFull, placesText, Typed, whereText } from "#features/events/parts.tsx";
import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import { logoAddress } from "#features/movement/logo/contract.ts";
import { themeAddress } from "#features/movement/theme/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { SearchForm } from "#kit/ui/search-form.tsx";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { PlaceNote, seatName } from "#site/finder/parts.tsx";
import type { Origin } from "#site/finder/queries.ts";
import { RowList, SeatRows } from "#site/finder/rows/parts.tsx";
import { groupName } from "#site/groups/parts.tsx";
import { urls } from "#site/urls.ts";

export type FrameContents =
  | { readonly kind: "blank" }
  | { readonly kind: "refused"; readonly error: string; readonly status: 400 | 404 }
  | {
      readonly kind: "found";
      readonly origin: Origin;
      readonly rows: readonly FinderRow[];
      readonly limits: Limits;
    }
  | { readonly kind: "seat"; readonly seat: Seat; readonly sessions: readonly Session[] }
  | { readonly kind: "group"; readonly group: ListedGroup; readonly sessions: readonly Session[] };

type ListProps = {
  readonly speak: Speak;
  readonly sessions: readonly Session[];
  /** The page where there is more. */
  readonly more: { readonly href: string; readonly words: string };
};

export type FramePageProps = {
  readonly speak: Speak;
  readonly movement: MovementSettings;
  /** Address of the style sheet. */
  readonly style: string;
  readonly set: BoundarySet;
  /** As typed. */
  readonly typed: string;
  readonly contents: FrameContents;
};

/** A whole document to be shown inside another site: no script, no cookie; links open a page of their own. */
export function FramePage(props: FramePageProps) {
  const { speak, movement, style, contents } = props;
  const name = nameIn(speak.locale, movement);
  const title = titleOf(contents, speak);
  return (
    <html lang={speak.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${name}`}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <base target="_blank" />
        <link rel="icon" href={logoAddress(movement) ?? "/icon.svg"} />
        <link rel="stylesheet" href={style} />
        <link rel="stylesheet" href={themeAddress(movement)} />
      </head>
      <body>
        <main class="embed-frame" aria-labelledby="embed-title">
          <h1 id="embed-title">{title}</h1>
          {movement.demonstration && <p class="hint">{speak.t("layout.demo")}</p>}
          <Contents {...props} />
          <p class="embed-foot">
            <a href={urls.home} rel="noopener">
              {speak.t("embed.by", { name })}
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}

function Finder({ speak, set, typed, contents }: FramePageProps) {
  const { t } = speak;
  return (
    <>
      <div class="embed-question">
        <SearchForm
          action={urls.embedFrame}
          target="_self"
          name="postcode"
          label={t("finder.postcode")}
          hint={t("finder.postcode-hint")}
          value={typed}
          error={contents.kind === "refused" ? contents.error : undefined}
          autocomplete="postal-code"
          maxLength={40}
          button={t("finder.search")}
        >
          <input type="hidden" name="lang" value={speak.locale} />
        </SearchForm>
        <p class="promise">{t("finder.privacy")}</p>
      </div>
      {contents.kind === "found" && (
        <>
          <h2>
            {t("finder.results-heading", { place: contents.origin.postcode ?? t("finder.from-point") })}
          </h2>
          <PlaceNote speak={speak} origin={contents.origin} set={set} />
          <RowList speak={speak}>
            <SeatRows speak={speak} rows={contents.rows} limits={contents.limits} come="link" />
          </RowList>
        </>
      )}
    </>
  );
}

function titleOf(contents: FrameContents, speak: Speak): string {
  if (contents.kind === "seat") return seatName(contents.seat, speak);
  return contents.kind === "group" ? groupName(speak, contents.group) : speak.t("finder.heading");
}

function Contents(props: FramePageProps) {
  const { speak, contents } = props;
  const { t } = speak;
  if (contents.kind === "seat") {
    const { seat, sessions } = contents;
    const words = t("finder.seat-page", { seat: seatName(seat, speak) });
    return <SessionList {...{ speak, sessions }} more={{ href: urls.seat(seat), words }} />;
  }
  if (contents.kind === "group") {
    const { group, sessions } = contents;
    const words = t("embed.group-page", { group: groupName(speak, group) });
    return <SessionList {...{ speak, sessions }} more={{ href: urls.group(group.slug), words }} />;
  }
  return <Finder {...props} />;
}

/** What is on: when, where, how many places are left, and the way to sign up, on a page of this site. */
function SessionList({ speak, sessions, more }: ListProps) {
  const { t } = speak;
  return (
    <>
      {sessions.length === 0 && <p>{t("embed.no-sessions")}</p>}
      <ul class="embed-sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <p>
              <a href={urls.session(session.id)} rel="noopener">
                <Typed speak={speak}>{session.title}</Typed>
              </a>
              <br />
              {speak.span(session.startsAt, session.endsAt)} · {whereText(speak, session)}
            </p>
            <p class="embed-way">
              <span>{placesText(speak, session)}</span>
              {session.groupId !== null && (
                <LinkButton href={`${urls.session(session.id)}#join`} rel="noopener">
                  {t(isFull(session) ? "events.wait" : "events.come")}
                  <span class="visually-hidden">: {session.title}</span>
                </LinkButton>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={more.href} rel="noopener">
          {more.words}
        </a>
      </p>
    </>
  );
}
