const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `text` is a UUID: anything else would be a fault of the database, not an answer. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
