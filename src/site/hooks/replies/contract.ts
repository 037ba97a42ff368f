/** A mail with its files: a little more than mail servers take by default. */
export const LARGEST_REPLY_BYTES = 12_582_912;
