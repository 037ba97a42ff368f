/** The exact solver to which our own are held: HiGHS, an LP and MIP solver, from text in the CPLEX LP format. */
import highsModule, { type Highs } from "highs";

// Its declarations are those of a CommonJS module, in which the loader would stand one step further in.
const load = highsModule as unknown as () => Promise<Highs>;
const highs = await load();

export type Term = { readonly times: number; readonly of: string };
export type Row = {
  readonly terms: readonly Term[];
  readonly sense: "<=" | ">=" | "=";
  readonly right: number;
};
export type Programme = {
  readonly minimise: readonly Term[];
  readonly rows: readonly Row[];
  /** Upper bounds; everything is at least 0. */
  readonly upper: ReadonlyMap<string, number>;
  readonly binary: readonly string[];
};

/** The least value and the values of variables, exactly where all of them are whole. */
export function solveProgramme(programme: Programme): { value: number; of: (name: string) => number } {
  const { minimise, rows, upper, binary } = programme;
  const lines = [
    "Minimize",
    ` obj: ${sumOf(minimise.length > 0 ? minimise : [{ times: 0, of: "nothing" }])}`,
    "Subject To",
    ...rows
      .filter(({ terms }) => terms.length > 0)
      .map(({ terms, sense, right }, at) => ` r${at}: ${sumOf(terms)} ${sense} ${right}`),
    "Bounds",
    ...Array.from(upper, ([name, most]) => ` 0 <= ${name} <= ${most}`),
    ...(binary.length > 0 ? ["Binary", ` ${binary.join("\n ")}`] : []),
    "End",
  ];
  const solved = highs.solve(lines.join("\n"), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
  if (solved.Status !== "Optimal") throw new Error(`the programme is ${solved.Status}`);
  return {
    value: solved.ObjectiveValue,
    of: (name) => {
      const column = solved.Columns[name];
      return column !== undefined && "Primal" in column ? Number(column.Primal) : 0;
    },
  };
}

function sumOf(terms: readonly Term[]): string {
  return terms.map(({ times, of }) => `${times < 0 ? "-" : "+"} ${Math.abs(times)} ${of}`).join("\n ");
}
