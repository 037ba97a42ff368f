/** Purpose of the link to somebody's own "bring five friends" page, and days that it lasts. */
export const BRING_PURPOSE = "bring";
export const BRING_DAYS = 365;
