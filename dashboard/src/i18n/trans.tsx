import { Trans as LinguiTrans, type TransProps } from '@lingui/react';

/**
 * What `<Trans>` becomes (lingui.config.ts). Lingui looks for the elements of a sentence after the values were put into it: a name such as `<b>` would be
 * taken for one and not be shown. As children of an element, words stay what they are.
 */
export function Trans({ values, ...rest }: TransProps) {
  return <LinguiTrans {...rest} {...(values === undefined ? {} : { values: asChildren(values) })} />;
}

const asChildren = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && value.includes('<') ? <>{value}</> : value]));
