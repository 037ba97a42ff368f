import { nameIn } from "#features/movement/contract.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { formOf } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RightsRoom } from "#site/rights/contract.ts";
import type { Answer } from "#site/rights/own/route.tsx";
import { ErasedPage, ErasurePage } from "./page.tsx";

/** What goes, what stays and why, and one button. Changes nothing. */
export function erasurePage(room: RightsRoom): Answer {
  return (c, { base }) => {
    const speak = c.get("speak");
    const body = (
      <ErasurePage
        {...{ speak, base, trouble: null }}
        movement={nameIn(speak.locale, room.live.current().movement)}
      />
    );
    return room.show(c, { title: speak.t("rights.erase"), description: "", noindex: true, body });
  };
}

/** POST: erases them, once they have said that they are sure. */
export function eraseNow(room: RightsRoom): Answer {
  return async (c, { personId, author, base }) => {
    const { db, keys, show, live } = room;
    const speak = c.get("speak");
    const movement = nameIn(speak.locale, live.current().movement);
    const sure = (await formOf(c)).get("sure") === "yes";
    const again = (trouble: "not-sure" | "last-administrator", status: number) =>
      show(
        c,
        {
          ...{ title: speak.t("rights.erase"), description: "", noindex: true },
          body: <ErasurePage {...{ speak, base, movement, trouble }} />,
        },
        status,
      );
    if (!sure) return again("not-sure", 400);
    const erased = await withPeople(db, wholeMovement("erasure"), (people) =>
      erase(people, { personId, author, why: "at-their-wish", suppressing: true, keys, now: room.now() }),
    );
    if (!erased.ok) return erased.reason === "last-administrator" ? again(erased.reason, 409) : c.notFound();
    const body = <ErasedPage speak={speak} movement={movement} />;
    return show(c, { title: speak.t("rights.erased"), description: "", noindex: true, body });
  };
}
