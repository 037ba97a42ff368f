import type { Seat } from "#domain/elections/seats.ts";
import type { AreaPiece } from "#domain/groups/areas.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import type { Overlap } from "#registers/groups/areas/queries.ts";
import { GroupFrame, type GroupFrameProps, Room, Select } from "#site/desk/groups/parts.tsx";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import { pieceOfSeat, sentAs } from "./queries.ts";

export type AreaPageProps = GroupFrameProps & {
  readonly pieces: readonly AreaPiece[];
  readonly overlaps: readonly Overlap[];
  /** What a piece is called: "LS6", the name of a seat or region. */
  readonly nameOf: (piece: Pick<AreaPiece, "kind" | "key">) => string;
  readonly groupNameOf: (groupId: number) => string;
  /** What was typed and the seats that go by it; null mostly. */
  readonly finding: { readonly typed: string; readonly seats: readonly Seat[] } | null;
  /** Keys of regions to add; empty for a local group. */
  readonly regions: readonly string[];
  /** Whether whoever reads the page may add to the area; else the name of the group whose organisers may. */
  readonly mayAdd: boolean;
  readonly askAt: string;
};

/** What a group's area is made of, whose people live in what two groups share, and how to change it. */
export function AreaPage(props: AreaPageProps) {
  const { pieces, overlaps, nameOf, groupNameOf, finding, regions, mayAdd, askAt, ...frame } = props;
  const { speak, group } = frame;
  const { t } = speak;
  const action = urls.deskGroupArea(group.id);
  return (
    <GroupFrame {...frame} here={action}>
      <Room title={t("organising.area.pieces")} id="pieces" lead={t("organising.area.lead")}>
        {pieces.length === 0 && <p>{t("organising.area.none")}</p>}
        <form method="post" action={action}>
          <ul class="desk-people">
            {pieces.map((piece) => (
              <li key={sentAs(piece)}>
                <b>{nameOf(piece)}</b> <span class="hint">{t(`organising.area.kind.${piece.kind}`)}</span>{" "}
                <Button kind="quiet" name="remove" value={sentAs(piece)}>
                  {t("organising.area.remove")}
                  <span class="desk-unseen"> {nameOf(piece)}</span>
                </Button>
                {overlaps
                  .filter(({ piece: shared }) => shared.kind === piece.kind && shared.key === piece.key)
                  .map(({ withGroup, theirsWins }) => (
                    <p class="hint" key={withGroup}>
                      {t(theirsWins ? "organising.area.theirs" : "organising.area.ours", {
                        place: nameOf(piece),
                        other: groupNameOf(withGroup),
                      })}
                    </p>
                  ))}
              </li>
            ))}
          </ul>
        </form>
      </Room>
      {!mayAdd && <p>{t("organising.area.ask", { name: askAt })}</p>}
      {mayAdd && (
        <Room title={t("organising.area.add")} id="add">
          <form method="post" action={action} class="flow">
            <Field
              name="typed"
              label={t("organising.area.typed")}
              hint={t("organising.area.typed-hint")}
              value={finding?.typed}
              autocomplete="off"
              maxLength={100}
            />
            <Button kind="plain">{t("organising.area.go")}</Button>
          </form>
          {finding !== null && finding.seats.length > 0 && (
            <form method="post" action={action} class="desk-act">
              <Choice
                kind="radio"
                name="piece"
                legend={t("organising.area.which")}
                options={finding.seats.map((seat) => ({
                  value: sentAs(pieceOfSeat(seat)),
                  label: `${seatName(seat, speak)} (${seat.set})`,
                }))}
              />
              <Button>{t("organising.area.add-this")}</Button>
            </form>
          )}
          {regions.length > 0 && (
            <form method="post" action={action} class="flow">
              <Select
                name="piece"
                label={t("organising.area.region")}
                options={regions.map((key) => ({
                  value: `region/${key}`,
                  label: nameOf({ kind: "region", key }),
                }))}
              />
              <Button kind="plain">{t("organising.area.add-region")}</Button>
            </form>
          )}
          <p class="hint">{t("organising.area.rule")}</p>
        </Room>
      )}
    </GroupFrame>
  );
}
