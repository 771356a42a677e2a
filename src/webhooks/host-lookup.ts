import { Injectable } from '@nestjs/common';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';

/** Asks the operating system where a host name leads: the edge that tests replace. */
@Injectable()
export class HostLookup {
  /** Every address of the name, in the order in which to try them. Throws when there is none. */
  addressesOf(name: string): Promise<LookupAddress[]> {
    return lookup(name, { all: true });
  }
}
