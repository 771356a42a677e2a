import type { Axis, NormalisedRating } from '../generated/prisma/enums.js';

export interface ScaleRating {
  /** Stable word in the API and in filters. */
  readonly key: string;
  readonly label: string;
  readonly definition: string;
  /** A point on the line from worst to best, or null where the rating is no point on it. */
  readonly value: number | null;
  /** What the rating amounts to across newsrooms; null when it says nothing about truth. */
  readonly normalised: NormalisedRating | null;
  /** Whose rating text it is, for imported ratings. */
  readonly publisher?: string | null;
}

export interface ScaleContent {
  readonly key: string;
  readonly axis: Axis;
  readonly name: string;
  /** In order of display. */
  readonly ratings: readonly ScaleRating[];
}

const truth: ScaleContent = {
  key: 'truth',
  axis: 'truth',
  name: 'Is it so?',
  ratings: [
    {
      key: 'true',
      label: 'True',
      definition: 'The claim is accurate, and nothing that would change its meaning is left out.',
      value: 5,
      normalised: 'true',
    },
    {
      key: 'mostly-true',
      label: 'Mostly true',
      definition: 'The claim is accurate in what matters, but a detail is wrong or needs an explanation.',
      value: 4,
      normalised: 'mostly_true',
    },
    {
      key: 'mixed',
      label: 'Mixed',
      definition: 'Parts of the claim are accurate and parts are not, and neither outweighs the other.',
      value: 3,
      normalised: 'mixed',
    },
    {
      key: 'mostly-false',
      label: 'Mostly false',
      definition: 'The claim holds a grain of truth, but it leaves out or distorts what would change a reader’s mind.',
      value: 2,
      normalised: 'mostly_false',
    },
    {
      key: 'false',
      label: 'False',
      definition: 'The evidence contradicts the claim.',
      value: 1,
      normalised: 'false',
    },
    {
      key: 'unproven',
      label: 'Unproven',
      definition: 'The evidence that can be had neither confirms nor contradicts the claim.',
      value: null,
      normalised: 'unproven',
    },
    {
      key: 'satire',
      label: 'Satire',
      definition: 'The claim comes from satire or parody and was not meant to be believed.',
      value: null,
      normalised: 'other',
    },
  ],
};

const attribution: ScaleContent = {
  key: 'attribution',
  axis: 'attribution',
  name: 'Was it said?',
  ratings: [
    {
      key: 'confirmed',
      label: 'Confirmed',
      definition: 'A record of the statement, or the speaker, confirms that it was said in this sense.',
      value: null,
      normalised: null,
    },
    {
      key: 'misquoted',
      label: 'Misquoted',
      definition: 'Something was said, but in other words or in a context that gives it another meaning.',
      value: null,
      normalised: null,
    },
    {
      key: 'not-confirmed',
      label: 'Not confirmed',
      definition: 'No record of the statement was found beyond the source that reports it.',
      value: null,
      normalised: null,
    },
    {
      key: 'denied-by-speaker',
      label: 'Denied by the speaker',
      definition: 'The speaker says that they did not say it, and no record settles the question.',
      value: null,
      normalised: null,
    },
  ],
};

/** The scales that a new newsroom starts with; from then on they are its own data. */
export const defaultScales: readonly ScaleContent[] = [truth, attribution];
