import type { ComponentChildren } from "preact";
import type { DoorRow } from "#features/events/hosting/contract.ts";
import { newTickId } from "#features/events/hosting/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";

export type RowProps = {
  readonly speak: Speak;
  readonly row: DoorRow;
  /** "/l/host/…" */
  readonly path: string;
  readonly open: boolean;
};

function stateOf({ arrived, missed }: DoorRow): "came" | "missed" | "open" {
  return arrived !== null ? "came" : missed ? "missed" : "open";
}

/** One party: who, what they need, and one tap. Both states are there, so that a phone without network can turn it over. */
export function Party(props: RowProps) {
  const { speak, row, path, open } = props;
  const state = stateOf(row);
  const name = row.name ?? speak.t("host.row.forgotten");
  return (
    <li
      class="door-row"
      id={`at-${row.signUpId}`}
      data-sign-up={row.signUpId}
      data-people={row.people}
      data-arrived={row.arrived ?? ""}
      data-state={state}
    >
      <Who speak={speak} row={row} name={name} />
      {open && (
        <form method="post" action={`${path}/tick`} class="door-act">
          <input type="hidden" name="id" value={newTickId()} />
          <input type="hidden" name="sign-up" value={row.signUpId} />
          <span class="door-open" hidden={state !== "open"}>
            {row.people > 1 && <HowMany speak={speak} row={row} name={name} />}
            <Tap act="came" kind="main" name={name}>
              {speak.t("host.act.came")}
            </Tap>
            <Tap act="missed" kind="quiet" name={name}>
              {speak.t("host.act.missed")}
            </Tap>
          </span>
          <span class="door-noted" hidden={state === "open"}>
            <strong
              class="door-said"
              data-came={speak.t("host.row.came")}
              data-missed={speak.t("host.row.missed")}
            >
              {saidOf(speak, row)}
            </strong>{" "}
            {!(row.counted && state === "came") && (
              <Tap act="undo" kind="quiet" name={name}>
                {speak.t("host.act.undo")}
              </Tap>
            )}
          </span>
        </form>
      )}
      {!open && state !== "open" && <strong>{saidOf(speak, row)}</strong>}
    </li>
  );
}

function saidOf({ t }: Speak, row: DoorRow): string {
  const { arrived, people } = row;
  return arrived === null
    ? t("host.row.missed")
    : `${t("host.row.came")} ${arrived}/${Math.max(people, arrived)}`;
}

function Who({ speak, row, name }: { readonly speak: Speak; readonly row: DoorRow; readonly name: string }) {
  const { t } = speak;
  return (
    <div class="door-who">
      <span class="door-name">{name}</span>{" "}
      {row.people > 1 && <span class="door-party">{t("host.row.party", { people: row.people })}</span>}{" "}
      {row.waits && <Badge tone="warn">{t("host.row.waits")}</Badge>}
      {row.walkIn && <Badge>{t("host.row.walk-in")}</Badge>}
      {row.firstTime && <Badge tone="brand">{t("host.row.first-time")}</Badge>}
      {row.need !== null && (
        <p class="door-need">
          <span class="visually-hidden">{t("host.row.need")} </span>
          <Typed speak={speak}>{row.need}</Typed>
        </p>
      )}
    </div>
  );
}

function HowMany({
  speak: { t },
  row,
  name,
}: {
  readonly speak: Speak;
  readonly row: DoorRow;
  readonly name: string;
}) {
  return (
    <select class="input door-count" name="arrived" aria-label={t("host.row.how-many", { name })}>
      {Array.from({ length: row.people }, (_, n) => row.people - n).map((count) => (
        <option key={count} value={count}>
          {count}
        </option>
      ))}
    </select>
  );
}

function Tap({
  act,
  kind,
  name,
  children,
}: {
  readonly act: string;
  readonly kind: "main" | "quiet";
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  return (
    <Button kind={kind} name="act" value={act}>
      {children}
      <span class="visually-hidden"> {name}</span>
    </Button>
  );
}
