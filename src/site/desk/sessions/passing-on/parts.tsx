import type { Cascade } from "#features/events/cascade/contract.ts";
import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Room } from "#site/desk/groups/parts.tsx";
import { sessionToPassOn, wordsToSend } from "#site/session/passing-on/parts.tsx";
import { urls } from "#site/urls.ts";

/** How a session went from friend to friend: how many came by a link, and how many links on. Counts, never who brought whom. */
export function CascadeBox({
  speak,
  session,
  cascade,
  address,
  now,
}: {
  speak: Speak;
  session: OwnSession;
  cascade: Cascade;
  /** The session's public page, whole. */
  address: string;
  now: Date;
}) {
  const { t } = speak;
  const isOpen = session.publishedAt !== null && session.cancelledAt === null && session.endsAt > now;
  if (!isOpen && cascade.people === 0) return null;
  const about = sessionToPassOn(speak, { ...session, meetingPoint: session.meeting });
  return (
    <Room title={t("cascade.desk")} id="cascade">
      {cascade.people === 0 ? (
        <p>{t("cascade.desk.none")}</p>
      ) : (
        <>
          <p>{t("cascade.desk.total", { people: cascade.people, sharers: cascade.sharers })}</p>
          <Table
            caption={t("cascade.desk.caption")}
            columns={[{ title: t("cascade.desk.links") }, { title: t("cascade.desk.people"), numeric: true }]}
            rows={cascade.byDepth.map(({ depth, people }) => [
              t("cascade.desk.depth", { depth }),
              String(people),
            ])}
          />
        </>
      )}
      {isOpen && (
        <Disclosure summary={t("cascade.desk.start")}>
          <ShareRow
            speak={speak}
            url={address}
            title={session.title}
            {...wordsToSend(speak, about, "asking")}
            picture={urls.sessionCard(session.id)}
          />
        </Disclosure>
      )}
    </Room>
  );
}
