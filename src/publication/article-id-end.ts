/** How much of an article's id stands in its public address. */
const CHARACTERS = 8;

export const idEndOf = (id: string): string => id.slice(-CHARACTERS);
