import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { claimNumber, parseClaimRef } from '../claims/claim-ref.js';
import { displayedState } from '../claims/claim-state.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { DeskSearchRepository, type FoundClaimRow, type QueryTerm, type Searched } from './desk-search.repository.js';
import type { FoundClaim, SearchAnswer, SearchQuery } from './desk-search.schemas.js';

interface Search {
  readonly newsroomId: string;
  readonly typed: string;
  readonly terms: readonly QueryTerm[];
  readonly limit: number;
}

type Group<Item> = { items: Item[]; more: boolean };

/** Claims, articles and speakers by words, by the rules of the public search. */
@Injectable()
export class DeskSearchService {
  constructor(
    private readonly database: Database,
    private readonly found: DeskSearchRepository,
    private readonly speakers: SpeakersReader,
  ) {}

  search({ newsroomId }: MemberActor, { query, limit }: SearchQuery): Promise<SearchAnswer> {
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const search: Search = { newsroomId, typed: query.trim(), terms: await this.found.terms(tx, query), limit };
      return { claims: await this.claims(tx, search), articles: await this.articles(tx, search), speakers: await this.people(tx, search) };
    });
  }

  private async claims(tx: Tx, search: Search): Promise<Group<FoundClaim>> {
    const { newsroomId, typed, terms, limit } = search;
    const ref = parseClaimRef(typed);
    const number = ref?.by === 'number' ? ref.number : null;
    const byStatement = await this.ids(tx, search, 'statement');
    const quoted = terms.length === 0 ? [] : await this.found.quotes(tx, newsroomId, { terms, without: byStatement, take: limit + 1 });
    const quotes = new Map(quoted.map(({ claimId, exact }) => [claimId, exact]));
    const rows = await this.found.claims(tx, newsroomId, { ids: [...byStatement, ...quotes.keys()], number });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const named = rows.filter((row) => row.number === number).map((row) => row.id);
    const items = [...new Set([...named, ...byStatement, ...quotes.keys()])].flatMap((id) => {
      const row = byId.get(id);
      const matched = named.includes(id) ? 'number' : byStatement.includes(id) ? 'statement' : 'quote';
      return row === undefined ? [] : [foundOf(row, matched, quotes.get(id) ?? null)];
    });
    return { items: items.slice(0, limit), more: items.length > limit };
  }

  private async articles(tx: Tx, search: Search): Promise<Group<SearchAnswer['articles']['items'][number]>> {
    const ids = await this.ids(tx, search, 'article');
    const rows = await this.found.articles(tx, search.newsroomId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return page(ids.flatMap((id) => byId.get(id) ?? []), search.limit);
  }

  private async people(tx: Tx, search: Search): Promise<Group<SearchAnswer['speakers']['items'][number]>> {
    const { newsroomId, terms, limit } = search;
    const ids = terms.length === 0 ? [] : await this.found.speakers(tx, newsroomId, { terms, take: limit + 1 });
    const speakers = await this.speakers.getSpeakers(tx, newsroomId, ids);
    return page(ids.flatMap((id) => speakers.get(id) ?? []).map(({ id, name, aliases, type }) => ({ id, name, aliases: [...aliases], type })), limit);
  }

  /** One more than the limit, to know whether there are more. */
  private async ids(tx: Tx, { newsroomId, terms, limit }: Search, kind: Searched): Promise<string[]> {
    return terms.length === 0 ? [] : this.found.find(tx, newsroomId, { kind, terms, take: limit + 1 });
  }
}

const page = <Item>(items: Item[], limit: number): Group<Item> => ({ items: items.slice(0, limit), more: items.length > limit });

function foundOf({ id, number, statement, round, live, article }: FoundClaimRow, matched: FoundClaim['matched'], quote: string | null): FoundClaim {
  return { id, number: claimNumber(number), statement, state: displayedState({ round, live }).state, article, matched, quote: matched === 'quote' ? quote : null };
}
