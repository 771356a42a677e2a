import type { AuthoredClaim, SampleClaimKey } from './authored-claim.js';
import { chinaAndRussia } from './china-and-russia.js';
import { kimAndPutin } from './kim-and-putin.js';
import { uneasyBeijing } from './uneasy-beijing.js';

/** The order in which the claims are cut: C-1 is the weapons claim, C-2 its denial. */
const order: readonly SampleClaimKey[] = [
  'weapons', 'denial', 'uneasy', 'preparations', 'detonation', 'visitOfZhao', 'car', 'weaponsFromKim', 'summitDetails',
  'vassalState', 'trilateral', 'nuclearHelp', 'businesses', 'treadCarefully', 'sanctions', 'closer', 'eagerness',
];

const byKey = new Map([...chinaAndRussia, ...uneasyBeijing, ...kimAndPutin].map((claim) => [claim.key, claim]));

export const authoredClaims: readonly AuthoredClaim[] = order.flatMap((key) => byKey.get(key) ?? []);
