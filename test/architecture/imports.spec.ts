import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Sources } from './import-rules.js';
import { againstDirection, circles, importsOf, intoPrivateFiles, namelessPlaces, readersOfTheEnvironment, readSources } from './import-rules.js';

const all = readSources(join(import.meta.dirname, '..', '..', 'src'));
const sources: Sources = new Map([...all].filter(([path]) => !path.startsWith('generated/')));
const product: Sources = new Map([...sources].filter(([path]) => !path.endsWith('.spec.ts')));

describe('the sources', () => {
  it('import one way', () => {
    expect(againstDirection(importsOf(product))).toEqual([]);
  });

  it('enter another module by its door', () => {
    expect(intoPrivateFiles(importsOf(product))).toEqual([]);
  });

  it('do not import in circles', () => {
    expect(circles(importsOf(product))).toEqual([]);
  });

  it('read the environment in src/config only', () => {
    expect(readersOfTheEnvironment(product)).toEqual([]);
  });

  it('have no folder or file without a meaning of its own', () => {
    expect(namelessPlaces(sources)).toEqual([]);
  });
});

describe('the rules', () => {
  const importing = (from: string, to: string, what = '{ x }') => new Map([[from, `import ${what} from '${to}';`], ['claims/b.ts', '']]);

  it.each([
    ['platform/a.ts', '../claims/b.js', '{ x }'],
    ['platform/a.ts', '../claims/b.js', 'type { x }'],
    ['imports/a.ts', '../public-api/b.js', '{ x }'],
    ['gossip/a.ts', '../claims/b.js', '{ x }'],
    ['claims/a.ts', '../app.module.js', '{ x }'],
  ])('see that %s leads the wrong way to %s', (from, to, what) => {
    expect(againstDirection(importsOf(importing(from, to, what)))).toHaveLength(1);
  });

  it.each([
    ['review/a.ts', '../claims/b.js'],
    ['claims/a.ts', './b.js'],
    ['app.module.ts', './claims/b.js'],
    ['claims/a.ts', 'pg'],
  ])('let %s import %s', (from, to) => {
    expect(againstDirection(importsOf(importing(from, to)))).toEqual([]);
  });

  it.each(['claims.repository', 'claims.schemas', 'claims.controller'])('keep %s to its module', (file) => {
    expect(intoPrivateFiles(importsOf(importing('review/a.ts', `../claims/${file}.js`)))).toHaveLength(1);
    expect(intoPrivateFiles(importsOf(importing('claims/a.ts', `./${file}.js`)))).toEqual([]);
  });

  it('keep to its module whatever knows Nest or Prisma and is not offered', () => {
    const withNest = (target: string) => new Map([['review/a.ts', `import { x } from '../claims/${target}.js';`], [`claims/${target}.ts`, `import { Injectable } from '@nestjs/common';`]]);
    expect(intoPrivateFiles(importsOf(withNest('numbers')))).toHaveLength(1);
    expect(intoPrivateFiles(importsOf(withNest('claims.service')))).toEqual([]);
  });

  it('see a circle, also through a third file, but not one of types', () => {
    const circle = (last: string) => new Map([['a.ts', `import { b } from './b.js';`], ['b.ts', `export * from './c.js';`], ['c.ts', `import ${last} from './a.js';`]]);
    expect(circles(importsOf(circle('{ a }')))).toEqual(['a.ts → b.ts → c.ts → a.ts']);
    expect(circles(importsOf(circle('{ type A, a }')))).toHaveLength(1);
    expect(circles(importsOf(circle('type { A }')))).toEqual([]);
    expect(circles(importsOf(circle('{ type A }')))).toEqual([]);
  });

  it('see who reads the environment', () => {
    const reading = `const url = process.env['DATABASE_URL'];`;
    expect(readersOfTheEnvironment(new Map([['claims/a.ts', reading], ['config/a.ts', reading], ['main.ts', reading]]))).toEqual(['claims/a.ts', 'main.ts']);
  });

  it('see a folder without a meaning', () => {
    expect(namelessPlaces(new Map([['claims/utils/a.ts', ''], ['claims/index.ts', ''], ['claims/claim.ts', '']]))).toEqual(['claims/utils/a.ts', 'claims/index.ts']);
  });
});
