import type { Schema } from '../../../api/client.ts';
import type { ClaimHead } from './open-claim.ts';

const NOT_TOLD: Schema<'VerbOutlook'> = { verb: '', allowed: false, missing: [] };

/** What the server says about a verb for this person now. */
export const outlookOf = (head: Pick<ClaimHead, 'verbs'>, verb: string): Schema<'VerbOutlook'> => head.verbs.find((each) => each.verb === verb) ?? NOT_TOLD;

/** The round lets nobody do this, whoever they are. */
export const isOutOfPlace = ({ missing }: Schema<'VerbOutlook'>): boolean => missing.some(({ code }) => code === 'ILLEGAL_IN_STATE');
