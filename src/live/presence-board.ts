import { Injectable } from '@nestjs/common';
import type { Place, Presence } from './live.schemas.js';

/** Somebody's tab as it was last seen. */
export interface SeenTab {
  readonly newsroomId: string;
  readonly presence: Presence;
  /** ms since the epoch, by the clock of this process */
  readonly seenAt: number;
}

/** Two heartbeats may get lost before somebody is gone. */
export const FORGOTTEN_AFTER_MS = 40_000;
/** Tabs of one newsroom; more would be no people. */
const MOST_TABS = 500;

/** Who is where, as far as this process has heard. Nothing of it is stored: it is true for less than a minute. */
@Injectable()
export class PresenceBoard {
  private readonly newsrooms = new Map<string, Map<string, SeenTab>>();

  list(newsroomId: string): Presence[] {
    return [...(this.newsrooms.get(newsroomId)?.values() ?? [])].map(({ presence }) => presence);
  }

  find(newsroomId: string, personId: string, tab: string): Presence | null {
    return this.newsrooms.get(newsroomId)?.get(keyOf(personId, tab))?.presence ?? null;
  }

  /** Answers whether that is news: a tab that was not there, or was somewhere else. */
  put(seen: SeenTab): boolean {
    const { newsroomId, presence } = seen;
    const tabs = this.newsrooms.get(newsroomId) ?? new Map<string, SeenTab>();
    const key = keyOf(presence.person.id, presence.tab);
    const before = tabs.get(key)?.presence;
    if (before === undefined && tabs.size >= MOST_TABS) return false;
    this.newsrooms.set(newsroomId, tabs.set(key, seen));
    return before === undefined || !isSamePlace(before, presence);
  }

  /** Answers who left, or null when nobody was there. */
  remove(newsroomId: string, personId: string, tab: string): Presence | null {
    const tabs = this.newsrooms.get(newsroomId);
    const seen = tabs?.get(keyOf(personId, tab));
    if (tabs === undefined || seen === undefined) return null;
    tabs.delete(keyOf(personId, tab));
    if (tabs.size === 0) this.newsrooms.delete(newsroomId);
    return seen.presence;
  }

  /** Takes out, and answers, the tabs that have been silent for too long. */
  removeSilent(now: number): SeenTab[] {
    const silent = this.all().filter(({ seenAt }) => now - seenAt > FORGOTTEN_AFTER_MS);
    for (const { newsroomId, presence } of silent) this.remove(newsroomId, presence.person.id, presence.tab);
    return silent;
  }

  all(): SeenTab[] {
    return [...this.newsrooms.values()].flatMap((tabs) => [...tabs.values()]);
  }
}

const keyOf = (personId: string, tab: string): string => `${personId} ${tab}`;

/** Whether somebody who was at one is still at the same with the other. */
export const isSamePlace = (
  left: { readonly place: Place; readonly part: string },
  right: { readonly place: Place; readonly part: string },
): boolean => left.place.type === right.place.type && left.place.id === right.place.id && left.part === right.part;
