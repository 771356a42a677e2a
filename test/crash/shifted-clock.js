import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

/**
 * Loaded into a server before everything else (`node --import`): shifts its clock by the milliseconds that stand in the file that
 * FACTDESK_TEST_CLOCK names, from one moment to the next, as a machine's clock that somebody sets.
 */
const RealDate = Date;
const file = process.env['FACTDESK_TEST_CLOCK'] ?? '';
let shift = 0;
setInterval(() => {
  shift = Number(readFileSync(file, 'utf8'));
}, 50).unref();

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
};
