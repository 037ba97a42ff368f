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
            {cells.map((cell, at) => (
              <Cell key={columns[at]?.title} column={columns[at]} first={at === 0} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ column, first, cell }: { column: Column | undefined; first: boolean; cell: ComponentChild }) {
  const look = column?.numeric ? "numeric" : undefined;
  if (first) {
    return (
      <th scope="row" class={look}>
        {cell}
      </th>
    );
  }
  return (
    <td class={look}>
      <span class="cell-title" aria-hidden="true">
        {column?.title}
      </span>
      <span>{cell}</span>
    </td>
  );
}
