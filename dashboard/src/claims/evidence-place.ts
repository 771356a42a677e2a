/** The id of the element in which an item of evidence stands, on every page that cites it. */
export const evidencePlace = (number: number): string => `evidence-${number}`;
