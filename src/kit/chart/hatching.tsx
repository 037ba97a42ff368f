/** What fills the hatched parts of the chart of that id: `url(#<id>-hatch)`. */
export function Hatching({ id }: { id: string }) {
  return (
    <pattern
      id={`${id}-hatch`}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect class="chart-bar" width="8" height="8" />
      <rect class="chart-gap" width="3" height="8" />
    </pattern>
  );
}
