import { isSame } from './fields.ts';
import type { FormPlace } from './form-shelf.ts';

export interface KeptView<Value extends object> {
  readonly value: Value;
  /** It was typed before this form was opened. */
  readonly isFromBefore: boolean;
}

/** One form while it is filled in. `place`: where it is kept; null for what lives on the screen only. */
export class KeptForm<Value extends object> {
  private view: KeptView<Value>;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly place: FormPlace | null,
    private readonly initial: Value,
  ) {
    this.view = this.asFound(place?.read() ?? null);
  }

  /** The same object until something changes. */
  look(): KeptView<Value> {
    return this.view;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  change(part: Partial<Value>): void {
    this.set({ ...this.view.value, ...part });
  }

  /** Forgets it and begins anew. */
  clear(): void {
    this.show({ value: this.initial, isFromBefore: false });
    this.place?.remove();
  }

  /** The server has what was sent. Forgets it, unless something was typed since: false then, and what is typed stays. */
  sent(value: Value): boolean {
    if (!isSame(this.view.value, value)) return false;
    this.clear();
    return true;
  }

  /** Takes up what a closed tab left, unless something is typed here already. */
  async takeUp(): Promise<void> {
    if (!this.isUntouched()) return;
    const left = (await this.place?.left()) ?? null;
    if (left === null || !this.isUntouched()) return;
    // Of the other tab's nothing is taken away before it lies here.
    if (this.place?.put(left.value) !== true) return;
    left.remove();
    this.show(this.asFound(left.value));
  }

  private isUntouched(): boolean {
    return isSame(this.view.value, this.initial);
  }

  private asFound(found: object | null): KeptView<Value> {
    return { value: { ...this.initial, ...found }, isFromBefore: found !== null };
  }

  private set(value: Value): void {
    this.show({ ...this.view, value });
    // Somebody typed and took it back: nothing is lost there.
    if (this.isUntouched()) this.place?.remove();
    else this.place?.put(value);
  }

  private show(view: KeptView<Value>): void {
    this.view = view;
    for (const listener of this.listeners) listener();
  }
}
