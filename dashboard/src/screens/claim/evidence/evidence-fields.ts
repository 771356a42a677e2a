import type { Schema } from '../../../api/client.ts';

type Item = Schema<'EvidenceItem'>;

/** A piece of evidence as it is typed: no text is the empty text, `about` is `statement` or the number of a link. */
export interface EvidenceFields {
  readonly stance: Item['stance'];
  readonly about: string;
  readonly sourceName: string;
  readonly sourceKind: Item['source']['kind'];
  readonly sourceUrl: string;
  readonly sourceInterest: string;
  readonly primary: boolean;
  readonly title: string;
  readonly url: string;
  readonly quote: string;
  readonly quoteTranslation: string;
  readonly page: string;
  readonly time: string;
  readonly paragraph: string;
  readonly retrievedAt: string;
  readonly archiveUrl: string;
  readonly archiveSha256: string;
  readonly visibility: Item['visibility'];
  readonly withheldReason: string;
}

export const NO_EVIDENCE: EvidenceFields = {
  stance: 'supports',
  about: 'statement',
  sourceName: '',
  sourceKind: 'media',
  sourceUrl: '',
  sourceInterest: '',
  primary: false,
  title: '',
  url: '',
  quote: '',
  quoteTranslation: '',
  page: '',
  time: '',
  paragraph: '',
  retrievedAt: '',
  archiveUrl: '',
  archiveSha256: '',
  visibility: 'public',
  withheldReason: '',
};

export const evidenceFields = (item: Omit<Item, 'createdAt' | 'createdBy' | 'updatedAt' | 'version' | 'number'>): EvidenceFields => ({
  stance: item.stance,
  about: item.about.part === 'link' ? String(item.about.link) : 'statement',
  sourceName: item.source.name,
  sourceKind: item.source.kind,
  sourceUrl: item.source.url ?? '',
  sourceInterest: item.sourceInterest ?? '',
  primary: item.primary,
  title: item.title ?? '',
  url: item.url ?? '',
  quote: item.quote ?? '',
  quoteTranslation: item.quoteTranslation ?? '',
  page: item.locator?.page ?? '',
  time: item.locator?.time ?? '',
  paragraph: item.locator?.paragraph ?? '',
  retrievedAt: item.retrievedAt ?? '',
  archiveUrl: item.archive?.url ?? '',
  archiveSha256: item.archive?.sha256 ?? '',
  visibility: item.visibility,
  withheldReason: item.withheldReason ?? '',
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function evidenceBody(fields: EvidenceFields): Schema<'EvidenceFieldsInput'> {
  const locator = { page: orNull(fields.page), time: orNull(fields.time), paragraph: orNull(fields.paragraph) };
  return {
    stance: fields.stance,
    about: fields.about === 'statement' ? { part: 'statement' } : { part: 'link', link: Number(fields.about) },
    source: { name: fields.sourceName.trim(), kind: fields.sourceKind, url: orNull(fields.sourceUrl) },
    sourceInterest: orNull(fields.sourceInterest),
    primary: fields.primary,
    title: orNull(fields.title),
    url: orNull(fields.url),
    quote: orNull(fields.quote),
    quoteTranslation: orNull(fields.quoteTranslation),
    locator: Object.values(locator).some((each) => each !== null) ? locator : null,
    retrievedAt: orNull(fields.retrievedAt),
    archive: fields.archiveUrl.trim() === '' && fields.archiveSha256.trim() === '' ? null : { url: fields.archiveUrl.trim(), sha256: fields.archiveSha256.trim() },
    visibility: fields.visibility,
    withheldReason: fields.visibility === 'withheld' ? orNull(fields.withheldReason) : null,
  };
}

/** Nothing was typed yet. */
export const isEmpty = (fields: EvidenceFields): boolean => JSON.stringify({ ...fields, stance: NO_EVIDENCE.stance }) === JSON.stringify(NO_EVIDENCE);
