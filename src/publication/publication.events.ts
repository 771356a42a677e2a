/** What the audit log calls the steps that change what the public sees. */
export const publicationActions = [
  'claim.published',
  'claim.corrected',
  'claim.retracted',
  'claim.withheld',
  'claim.imported',
  'claim.publicationRefused',
  'withholding.proposed',
  'withholding.dismissed',
  'withholding.erased',
] as const;

export type PublicationAction = (typeof publicationActions)[number];
