/** How somebody passes a claim on, in the third person; the word is shown to readers. */
export const chainModes = [
  'says',
  'reports',
  'suggests',
  'denies',
  'confirms',
  'claims',
  'quotes',
  'cites',
  'warns',
  'alleges',
  'announces',
  'estimates',
  'predicts',
  'writes',
] as const;
export type ChainMode = (typeof chainModes)[number];

/** More links than any article has; a longer chain is a mistake. */
export const maxChainLinks = 12;

export interface ChainLink {
  /** As cited in the article, whoever the speaker turns out to be. */
  readonly name: string;
  /** The speaker's role at that time, as cited. */
  readonly role: string | null;
  readonly mode: ChainMode;
  /** Null for somebody unnamed: "officials" here and "officials" there are never taken for the same people. */
  readonly speakerId: string | null;
  readonly unnamed: boolean;
}

export interface ChainProblem {
  readonly code: 'CHAIN_TOO_LONG' | 'LINK_NAME_MISSING' | 'LINK_SPEAKER_MISSING' | 'UNNAMED_WITH_SPEAKER';
  /** JSON pointer into the chain. */
  readonly pointer: string;
  readonly detail: string;
}

/** What is wrong with a chain (ordered outermost first, without the article itself); empty when it may be stored. */
export function chainProblems(chain: readonly ChainLink[]): readonly ChainProblem[] {
  const problems: ChainProblem[] = [];
  if (chain.length > maxChainLinks) {
    const detail = `The chain has ${chain.length} links; ${maxChainLinks} are allowed.`;
    problems.push({ code: 'CHAIN_TOO_LONG', pointer: '', detail });
  }
  chain.forEach((link, index) => {
    if (link.name.trim() === '') {
      problems.push({ code: 'LINK_NAME_MISSING', pointer: `/${index}/name`, detail: 'Give the name as cited.' });
    }
    if (link.unnamed && link.speakerId !== null) {
      const detail = 'Somebody unnamed has no speaker: they must not be taken for anybody else.';
      problems.push({ code: 'UNNAMED_WITH_SPEAKER', pointer: `/${index}/speakerId`, detail });
    }
    if (!link.unnamed && link.speakerId === null) {
      const detail = 'Choose a speaker, or mark the link as unnamed.';
      problems.push({ code: 'LINK_SPEAKER_MISSING', pointer: `/${index}/speakerId`, detail });
    }
  });
  return problems;
}

/** Who makes the claim: the innermost link. Null for an empty chain, which is the article's own voice. */
export function claimantOf<Link>(chain: readonly Link[]): Link | null {
  return chain.at(-1) ?? null;
}

type Told = Pick<ChainLink, 'name' | 'mode' | 'unnamed'>;

/** The chain as one line: `via The Wall Street Journal (reports) → diplomats and officials (suggest)`. */
export function readableChain(chain: readonly Told[]): string {
  if (chain.length === 0) return "in the article's own voice";
  return `via ${chain.map((link) => `${link.name} (${verb(link)})`).join(' → ')}`;
}

/** Named speakers are one thing; people without a name are often several, and several "suggest". */
const verb = ({ name, mode, unnamed }: Told): string => (unnamed && isSeveral(name) ? plural[mode] : mode);

/** Whether a name as cited stands for several people: "diplomats", "diplomats and officials". */
export const isSeveral = (name: string): boolean => /\band\b|[^s]s$/iu.test(name);

const plural: Readonly<Record<ChainMode, string>> = {
  says: 'say',
  reports: 'report',
  suggests: 'suggest',
  denies: 'deny',
  confirms: 'confirm',
  claims: 'claim',
  quotes: 'quote',
  cites: 'cite',
  warns: 'warn',
  alleges: 'allege',
  announces: 'announce',
  estimates: 'estimate',
  predicts: 'predict',
  writes: 'write',
};
