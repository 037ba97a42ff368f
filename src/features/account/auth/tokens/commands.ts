import { createHash } from "node:crypto";
import type { DBAdapter, Where } from "@better-auth/core/db/adapter";

/** What the database keeps of a token: enough to find it again, not enough to use it. */
function hashedToken(token: string): string {
  return `sha256:${createHash("sha256").update(token).digest("base64url")}`;
}

type Row = Record<string, unknown>;

/**
 * The same adapter, but session tokens are hashed on their way in and found by their hash. The library has no setting
 * for this; tokens have 190 random bits, so a plain hash is enough. Only `create` and a search by token answer with
 * the token itself, which whoever asks already holds.
 */
export function hashingTokens(adapter: DBAdapter): DBAdapter {
  const hash = (model: string, where: Where[]): Where[] =>
    model === "session"
      ? where.map((each) => (each.field === "token" ? { ...each, value: hashed(each.value) } : each))
      : where;
  const plain = <T>(model: string, where: Where[], row: T): T => {
    const token = model === "session" ? where.find(({ field }) => field === "token")?.value : undefined;
    return typeof token === "string" && row !== null && typeof row === "object" ? { ...row, token } : row;
  };
  const written = (model: string, row: Row): Row =>
    model === "session" && typeof row.token === "string" ? { ...row, token: hashedToken(row.token) } : row;
  const wrapped: DBAdapter = {
    ...adapter,
    async create(request) {
      const row = await adapter.create({ ...request, data: written(request.model, request.data) } as never);
      const { token } = request.data as Row;
      return (request.model === "session" ? { ...(row as Row), token } : row) as never;
    },
    async findOne(request) {
      const row = await adapter.findOne({ ...request, where: hash(request.model, request.where) });
      return plain(request.model, request.where, row) as never;
    },
    async findMany(request) {
      const where = request.where ?? [];
      const rows = await adapter.findMany({ ...request, where: hash(request.model, where) });
      return rows.map((row) => plain(request.model, where, row)) as never;
    },
    async update(request) {
      const { model, where, update } = request;
      const row = await adapter.update({
        model,
        where: hash(model, where),
        update: written(model, update as Row),
      });
      return plain(model, where, row) as never;
    },
    count: (request) => adapter.count({ ...request, where: hash(request.model, request.where ?? []) }),
    updateMany: (request) => adapter.updateMany({ ...request, where: hash(request.model, request.where) }),
    delete: (request) => adapter.delete({ ...request, where: hash(request.model, request.where) }),
    deleteMany: (request) => adapter.deleteMany({ ...request, where: hash(request.model, request.where) }),
    consumeOne: (request) => adapter.consumeOne({ ...request, where: hash(request.model, request.where) }),
    incrementOne: (request) =>
      adapter.incrementOne({ ...request, where: hash(request.model, request.where) }),
    transaction: (work) => adapter.transaction((inside) => work(hashingTokens(inside as DBAdapter))),
  };
  return wrapped;
}

function hashed(value: Where["value"]): Where["value"] {
  if (typeof value === "string") return hashedToken(value);
  return Array.isArray(value) ? (value as string[]).map(hashedToken) : value;
}
