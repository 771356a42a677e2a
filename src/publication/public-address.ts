import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';

/** Where the world finds what is published. It stands in composed bytes: after a change, `npm run recompose`. */
@Injectable()
export class PublicAddress {
  /** Without a slash at the end. */
  readonly origin: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.origin = publicOriginOf(config);
  }
}
