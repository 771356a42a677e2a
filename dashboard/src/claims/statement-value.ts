import { answer, api, ifMatch, type Schema } from '../api/client.ts';

type Statement = Schema<'StatementView'>;
type StatementAnswer = Schema<'StatementAnswer'>;
type CorrectionKind = NonNullable<NonNullable<Schema<'StatementFieldsInput'>['correction']>['kind']>;

/**
 * The statement of a claim as it is typed: no text is the empty text. The draft of this part has the same fields on every screen that edits
 * any of them, since what was typed on one may be sent from another.
 */
export interface StatementValue {
  readonly statement: string;
  readonly kind: Statement['kind'];
  readonly language: string;
  readonly headline: string;
  readonly claimedAt: string;
  readonly license: string;
  readonly quoteTranslation: string;
  readonly checkWorthiness: string;
  readonly correctionKind: CorrectionKind | null;
  readonly correctionNote: string;
  readonly reportedByReader: boolean;
}

export function statementValue({ kind, language, correction, ...texts }: Statement): StatementValue {
  return {
    kind,
    language,
    statement: texts.statement ?? '',
    headline: texts.headline ?? '',
    claimedAt: texts.claimedAt ?? '',
    license: texts.license ?? '',
    quoteTranslation: texts.quoteTranslation ?? '',
    checkWorthiness: texts.checkWorthiness ?? '',
    // A retraction is published by its own verb; no round can be one.
    correctionKind: correction.kind === 'retraction' ? null : correction.kind,
    correctionNote: correction.note ?? '',
    reportedByReader: correction.reportedByReader,
  };
}

export interface StatementTarget {
  readonly newsroom: string;
  readonly claim: string;
  readonly translationOf: string | null;
  /** Only what readers have seen can be corrected: for any other claim the server refuses a correction, also an empty one. */
  readonly wasPublic: boolean;
}

/** Sends the whole part; fails as the API's client does. */
export function saveStatement({ newsroom, claim, translationOf, wasPublic }: StatementTarget, value: StatementValue, version: number, signal?: AbortSignal): Promise<StatementAnswer> {
  const { correctionKind, correctionNote, reportedByReader, kind, language, ...texts } = value;
  const body = {
    statement: orNull(texts.statement),
    headline: orNull(texts.headline),
    claimedAt: orNull(texts.claimedAt),
    license: orNull(texts.license),
    quoteTranslation: orNull(texts.quoteTranslation),
    checkWorthiness: orNull(texts.checkWorthiness),
    kind,
    language,
    translationOf,
    ...(wasPublic ? { correction: { kind: correctionKind, note: orNull(correctionNote), reportedByReader } } : {}),
  };
  return answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/statement', { params: { path: { newsroom, claim }, header: ifMatch(version) }, body, signal }));
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
