import { reaches, type Seated } from "#site/desk/policy.ts";

type Reached = {
  readonly person: { readonly id: string };
  readonly groups: readonly { readonly id: number }[];
};

/** How to reach somebody: of people of the groups whose contacts are the reader's to read; one's own always. */
export function mayOpen({ contacts, personId }: Seated, { person, groups }: Reached): boolean {
  return (
    person.id === personId ||
    reaches(
      contacts,
      groups.map(({ id }) => id),
    )
  );
}

/** To put right what is held of somebody, and to read the notes about them: with the right to edit the people of a group of theirs. */
export function mayEdit({ editable }: Seated, { groups }: Reached): boolean {
  return reaches(
    editable,
    groups.map(({ id }) => id),
  );
}
