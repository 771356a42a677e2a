/*
 * Fact-checkers often answer "who said it" with a kind of people: "Multiple sources", "Facebook users", "Viral post". Those are
 * not one speaker: two claims by "Facebook users" come from different people, so such a claimant stays unnamed.
 */

/** Words that name nobody in particular, in English: kinds of people, of things, and the places where they are found. */
const GENERAL = new Set(
  `a an the and or of on in by from to via through
   across among circulating few forwarded many multiple multiples numerous other others several shared sharing some unidentified unknown
   unnamed unverified various different anonymous viral
   blogger bloggers netizen netizens people person persons individual individuals user users commentator commentators
   account accounts article articles blog blogs chain claim claims clip email emails forward forwards graphic group groups handle handles
   image images meme memes message messages outlet outlets page pages photo photos photograph picture pictures platform platforms post posts
   publication publications quote quotes rumor rumors rumour rumours screenshot screenshots site sites source sources statement statements story
   stories text tweet tweets video videos website websites
   com fb facebook instagram internet media messenger net news online reddit social telegram tiktok twitter web whatsapp www youtube`.split(/\s+/),
);

/** Whether the words name nobody in particular. */
export function isUnnamed(claimant: string): boolean {
  const words = claimant.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => GENERAL.has(word));
}
