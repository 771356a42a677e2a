import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openApiSchema } from './openapi-schemas.js';

const word = z.enum(['a', 'b']).meta({ id: 'Word' });
const settings = z.object({ word, size: z.int().default(3) }).meta({ id: 'Settings' });
const holder = z.object({ settings, also: word.nullable() }).meta({ id: 'Holder' });

describe('openApiSchema', () => {
  it('repeats a named schema in full, marked with its name, and makes its parts components', () => {
    const { schema, components } = openApiSchema(holder, 'output', 'open');
    expect(schema).toMatchObject({ type: 'object', 'x-factdesk-schema': 'Holder', required: ['settings', 'also'] });
    expect(Object.keys(components).sort()).toEqual(['Holder', 'Settings', 'Word']);
    expect(components['Settings']).not.toHaveProperty('id');
  });

  it('keeps the two forms apart where a default makes them differ, and whatever refers to them', () => {
    const { schema, components } = openApiSchema(holder, 'input', 'open');
    expect(Object.keys(components).sort()).toEqual(['HolderInput', 'SettingsInput', 'Word']);
    expect(components['SettingsInput']).toMatchObject({ required: ['word'] });
    expect(JSON.stringify(components['HolderInput'])).toContain('#/$defs/SettingsInput');
    expect(schema['x-factdesk-schema']).toBe('HolderInput');
  });

  it('closes answers only where asked', () => {
    expect(openApiSchema(z.object({ a: z.string() }), 'output', 'open').schema).not.toHaveProperty('additionalProperties');
    expect(openApiSchema(z.object({ a: z.string() }), 'output', 'closed').schema).toHaveProperty('additionalProperties', false);
    expect(openApiSchema(z.strictObject({ a: z.string() }), 'output', 'open').schema).toHaveProperty('additionalProperties', false);
  });

  it('refuses what JSON cannot say', () => {
    expect(() => openApiSchema(z.object({ at: z.date() }), 'output', 'open')).toThrow('A date has no form in JSON');
  });
});
