/** Codes of Node (no connection) and of PostgreSQL (connection lost, shutting down, starting, no slot free). */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|08...|57P0[123]|53300)$/;
/** What the driver says without a code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Did this fail because the database server does not answer? Waiting may mend it; nothing is wrong with the question. */
export function isDatabaseAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { code } = fault as { code?: unknown };
  return (typeof code === "string" && CODES.test(code)) || WORDS.test(fault.message);
}
