/** A group to choose, with what it stands under in a long list. */
export type GroupChoice = {
  readonly id: number;
  readonly name: string;
  /** "movement", "region", "network": one of a kind; a name: local groups of that nation or region; empty where there is none. */
  readonly section: { readonly kind: "movement" | "region" | "network" | "local"; readonly of: string };
};
