import type { BatchLine } from "#features/events/moves/batches/queries.ts";
import type { MovedCount } from "#features/events/moves/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Room } from "#site/desk/groups/parts.tsx";
import { urls } from "#site/urls.ts";

/** What is known of moves from and to a session. */
export type MovesSeen = {
  readonly from: readonly MovedCount[];
  readonly to: readonly MovedCount[];
  /** People who are asked to go elsewhere and have not answered. */
  readonly asked: number;
  readonly batches: readonly BatchLine[];
};

/** "23 moved to X": who went where, who came from where, and what organisers moved. */
export function MovesBox({ speak, moves }: { speak: Speak; moves: MovesSeen }) {
  const { t } = speak;
  const { from, to, asked, batches } = moves;
  if (from.length + to.length + batches.length === 0 && asked === 0) return null;
  return (
    <Room title={t("moves.box")} id="moves">
      <ul>
        {from.map(({ sessionId, title, people }) => (
          <li key={sessionId}>
            <a href={urls.session(sessionId)}>{t("moves.box.from", { people, title })}</a>
          </li>
        ))}
        {to.map(({ sessionId, title, people }) => (
          <li key={sessionId}>
            <a href={urls.session(sessionId)}>{t("moves.box.to", { people, title })}</a>
          </li>
        ))}
        {asked > 0 && <li>{t("moves.box.asked", { people: asked })}</li>}
      </ul>
      {batches.length > 0 && (
        <>
          <h3>{t("moves.box.batches")}</h3>
          <ul>
            {batches.map(({ id, to: title, madeAt, undone, people }) => (
              <li key={id}>
                <a href={urls.deskMoves(id)}>
                  {t(undone ? "moves.box.batch-undone" : "moves.box.batch", {
                    ...{ title, people, at: `${speak.day(madeAt)}, ${speak.time(madeAt)}` },
                  })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Room>
  );
}
