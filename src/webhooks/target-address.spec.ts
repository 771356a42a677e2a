import { describe, expect, it } from '@jest/globals';
import { AllowedNetworks, isOrdinary, isReachable } from './target-address.js';

const nobody = new AllowedNetworks([]);

describe('isReachable', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])(
    'lets through %s',
    (address) => expect(isReachable(address, nobody)).toBe(true),
  );

  it.each([
    ['this host', '0.0.0.0'], ['this network', '0.1.2.3'], ['loopback', '127.0.0.1'], ['loopback', '127.255.255.254'], ['private', '10.0.0.1'],
    ['private', '172.16.0.1'], ['private', '172.31.255.255'], ['private', '192.168.1.1'], ['CGNAT', '100.64.0.1'], ['CGNAT, Alibaba', '100.100.100.200'],
    ['link-local, metadata', '169.254.169.254'], ['Oracle', '192.0.0.192'], ['Azure', '168.63.129.16'], ['benchmarks', '198.19.0.1'],
    ['examples', '203.0.113.7'], ['multicast', '224.0.0.1'], ['reserved', '240.0.0.1'], ['broadcast', '255.255.255.255'],
    ['loopback', '::1'], ['unspecified', '::'], ['unique local', 'fd00:ec2::254'], ['link-local', 'fe80::1'], ['with a zone', 'fe80::1%eth0'],
    ['a public one with a zone', '2606:4700::1%eth0'], ['multicast', 'ff02::1'], ['examples', '2001:db8::1'], ['Teredo', '2001:0:1::1'], ['6to4', '2002:7f00:1::'],
    ['NAT64', '64:ff9b::7f00:1'], ['IPv4-compatible', '::127.0.0.1'],
    ['mapped loopback', '::ffff:127.0.0.1'], ['mapped loopback', '::ffff:7f00:1'], ['mapped metadata', '0:0:0:0:0:ffff:a9fe:a9fe'],
    ['a name', 'localhost'], ['nothing', ''],
  ])('refuses %s %s', (_what, address) => expect(isReachable(address, nobody)).toBe(false));

  it('lets through a mapped public one', () => expect(isReachable('::ffff:93.184.216.34', nobody)).toBe(true));

  it('lets through what the operator named, and nothing beside it', () => {
    const allowed = new AllowedNetworks(['127.0.0.1/32', 'fd00::/8']);
    expect(['127.0.0.1', '::ffff:127.0.0.1', 'fd12::1'].map((address) => isReachable(address, allowed))).toEqual([true, true, true]);
    expect(['127.0.0.2', '10.0.0.1', 'fe80::1'].map((address) => isReachable(address, allowed))).toEqual([false, false, false]);
  });
});

describe('isOrdinary', () => {
  it.each([
    ['https://hooks.example/in', true],
    ['https://hooks.example:443/in', true],
    ['https://hooks.example:8443/in', true],
    ['https://hooks.example:6379/in', false],
    ['http://hooks.example/in', false],
    ['http://hooks.example:443/in', false],
  ])('%s: %s', (url, expected) => expect(isOrdinary(new URL(url))).toBe(expected));
});
