import { ContentValue } from '../../claims/differences/content-value.tsx';

/** What else there is to a part; nothing where there is nothing. */
export function Fields({ value }: { readonly value: Readonly<Record<string, unknown>> }) {
  const isEmpty = Object.values(value).every((each) => each === null || each === '' || (Array.isArray(each) && each.length === 0));
  return isEmpty ? null : <ContentValue value={value} />;
}
