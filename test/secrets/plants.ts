import { randomBytes } from 'node:crypto';

/** A value that must not be found, and the tables that it belongs into. */
export interface Plant {
  readonly what: string;
  readonly value: string;
  readonly tables: readonly string[];
}

/** Secrets that were sent into the application, to be looked for where they must not be. */
export class Plants {
  private readonly planted: Plant[] = [];

  get count(): number {
    return this.planted.length;
  }

  /** @param form where `%` stands for what nobody can guess; without it the value is that alone */
  add(what: string, form = '%', tables: readonly string[] = []): string {
    const value = form.replace('%', `canary${randomBytes(9).toString('hex')}`);
    this.planted.push({ what, value, tables });
    return value;
  }

  /** One that the application itself has made. */
  take(what: string, value: string | undefined): string {
    if (value === undefined || value.length < 16) throw new Error(`${what} was not made.`);
    this.planted.push({ what, value, tables: [] });
    return value;
  }

  all(): readonly Plant[] {
    return this.planted;
  }

  /** What of it stands in a text, as it is or in base64. */
  in(where: string, text: string): string[] {
    const forms = (value: string): string[] => [value, encodeURIComponent(value), Buffer.from(value).toString('base64').replace(/=+$/, '')];
    return this.planted.filter(({ value }) => forms(value).some((form) => text.includes(form))).map(({ what }) => `${what} stands in ${where}`);
  }
}
