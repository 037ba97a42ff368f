import type { ComponentChild } from "preact";

export type Column = { readonly title: string; readonly numeric?: boolean | undefined };

/**
 * Rows and columns. Where the screen is narrow each row becomes a small list that repeats the column's title.
 * The first cell of a row names the row.
 */
export function Table({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly ComponentChild[])[];
}) {
  return (
    <table class="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, numeric }) => (
            <th key={title} scope="col" class={numeric ? "numeric" : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell, at) => {
              const { title, numeric } = columns[at] ?? { title: "" };
              const look = numeric ? "numeric" : undefined;
              return at === 0 ? (
                <th key={title} scope="row" class={look}>
                  {cell}
                </th>
              ) : (
                <Cell key={title} title={title} look={look}>
                  {cell}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A cell that says its column's title itself, where a narrow screen shows the row as a list. */
export function Cell({
  title,
  look,
  children,
}: {
  title: string;
  look?: "numeric" | undefined;
  children: ComponentChild;
}) {
  return (
    <td class={look}>
      <span class="cell-title" aria-hidden="true">
        {title}
      </span>
      <span>{children}</span>
    </td>
  );
}
