import type { ComponentChild } from "preact";

/** Pairs of a name and what it is: "Majority" – "187 votes". */
export function Facts({
  facts,
}: {
  facts: readonly { readonly name: string; readonly value: ComponentChild }[];
}) {
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <div class="fact" key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
