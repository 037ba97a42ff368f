/** Upper bounds in seconds of the request histogram's buckets. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

type Series = {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly labels: string;
  readonly counts: Float64Array;
  sumS: number;
  count: number;
};

export type RequestHistogram = {
  observe(route: string, method: string, status: number, seconds: number): void;
  /** The histogram in Prometheus' text format. */
  text(): string;
};

const NAME = "groundswell_http_request_seconds";

/**
 * Request times by route pattern, method and status.
 *
 * Written by hand: the client library hashes the labels at every observation, which at tens of thousands of requests
 * a second is the dearest line of the whole frame. Routes are patterns, so the number of series is bounded.
 */
export function requestHistogram(): RequestHistogram {
  const byRoute = new Map<string, Map<number, Series>>();
  const all: Series[] = [];

  let last: Series | null = null;

  /** Most answers are of the same kind as the one before. */
  function seriesOf(route: string, method: string, status: number): Series {
    if (last === null || last.route !== route || last.method !== method || last.status !== status)
      last = found(route, method, status);
    return last;
  }

  function found(route: string, method: string, status: number): Series {
    const key = method === "GET" ? route : `${method} ${route}`;
    let byStatus = byRoute.get(key);
    if (byStatus === undefined) {
      byStatus = new Map();
      byRoute.set(key, byStatus);
    }
    let series = byStatus.get(status);
    if (series === undefined) {
      const labels = `route="${escaped(route)}",method="${escaped(method)}",status="${status}"`;
      const counts = new Float64Array(BOUNDS_S.length + 1);
      series = { route, method, status, labels, counts, sumS: 0, count: 0 };
      byStatus.set(status, series);
      all.push(series);
    }
    return series;
  }

  return {
    observe(route, method, status, seconds) {
      const series = seriesOf(route, method, status);
      let bucket = 0;
      while (bucket < BOUNDS_S.length && seconds > BOUNDS_S[bucket]!) bucket++;
      series.counts[bucket]!++;
      series.sumS += seconds;
      series.count++;
    },
    text() {
      const head = `# HELP ${NAME} Time from the request's arrival to its answer.\n# TYPE ${NAME} histogram\n`;
      return head + all.map(seriesText).join("");
    },
  };
}

function seriesText({ labels, counts, sumS, count }: Series): string {
  let below = 0;
  const buckets = BOUNDS_S.map((bound, i) => {
    below += counts[i]!;
    return `${NAME}_bucket{${labels},le="${bound}"} ${below}\n`;
  });
  return `${buckets.join("")}${NAME}_bucket{${labels},le="+Inf"} ${count}\n${NAME}_sum{${labels}} ${sumS}\n${NAME}_count{${labels}} ${count}\n`;
}

function escaped(label: string): string {
  return label.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
