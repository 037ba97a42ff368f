/** Elements within elements; drawing programs stay far below. */
const DEEPEST = 64;
/** Copies of copies multiply: 10 within 10, eight times over, would be a hundred million. So few cannot. */
const MOST_COPIES = 12;

const NAME = "[A-Za-z_][\\w:.-]*";
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*`;
/** A note, raw text, an instruction, a closing tag (1), an opening tag (2) that closes itself (3), or text. */
const PIECE = new RegExp(
  `<!--[\\s\\S]*?-->|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<\\?[\\s\\S]*?\\?>|</(${NAME})\\s*>|<(${NAME})${ATTRIBUTES}\\s*(/?)>|[^<]+`,
  "y",
);

/**
 * Whether browsers can draw the SVG and be done soon: every element closed in its turn, not too deep, and few copies
 * (`use`) of other parts.
 */
export function isSoundSvg(svg: string): boolean {
  const open: string[] = [];
  let [at, roots, copies] = [0, 0, 0];
  while (at < svg.length) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(svg);
    if (found === null) return false;
    const [whole, closed, opened, itself] = found;
    at += whole.length;
    if (closed !== undefined && open.pop() !== closed) return false;
    if (opened === undefined) continue;
    if (open.length === 0) roots += 1;
    if (opened.split(":").at(-1) === "use") copies += 1;
    if (itself !== "/") open.push(opened);
    if (open.length > DEEPEST || copies > MOST_COPIES) return false;
  }
  return open.length === 0 && roots === 1;
}
