import type { Speak } from "#kit/i18n/speak.ts";
import type { GroupChoice } from "./contract.ts";

/** The options of a box to choose a group from: regions and networks apart, local groups under their region. */
export function GroupOptions({
  speak: { t },
  groups,
  chosen = null,
}: {
  speak: Speak;
  groups: readonly GroupChoice[];
  chosen?: number | null;
}) {
  const sections = Map.groupBy(groups, ({ section }) => `${section.kind} ${section.of}`);
  const option = ({ id, name }: GroupChoice) => (
    <option key={id} value={id} selected={id === chosen}>
      {name}
    </option>
  );
  if (sections.size === 1) return <>{groups.map(option)}</>;
  return (
    <>
      {[...sections].map(([key, those]) => {
        const { kind, of } = those[0]!.section;
        if (kind === "movement") return those.map(option);
        return (
          <optgroup key={key} label={of === "" ? t(`organising.choose.${kind}`) : of}>
            {those.map(option)}
          </optgroup>
        );
      })}
    </>
  );
}
