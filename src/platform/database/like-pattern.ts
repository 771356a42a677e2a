/** The LIKE pattern that finds `text` anywhere; what are wildcards to LIKE stand for themselves. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
