/** The words that stand for a number, so that model and product can be compared. */
export const statementOf = (claim: number, text: number): string => `Bridge ${String(claim)} holds ${String(text)} tons`;
export const conclusionOf = (text: number): string => `It holds, says finding ${String(text)}.`;
export const correctionNoteOf = (text: number): string => `We said otherwise before (${String(text)}).`;
export const rationale = 'The ministry says so, see [E1].';
export const asKnownOn = '2026-11-20';
export const GROUND = 'A court order';

/** What the newsroom says about itself, with or without the address that publishing waits for. */
export const settingsOf = (given: boolean) => ({
  name: 'A newsroom', language: 'en', showArticleText: false, url: null, licence: 'CC-BY-4.0', methodologyUrl: null, ownershipUrl: null,
  complaintsUrl: 'https://desk.example/complaints', correctionsPolicyUrl: given ? 'https://desk.example/corrections' : null,
});
export const policyOf = (approvalsNeeded: number) => ({ approvalsNeeded, replyRequestRequired: false, bylines: 'none' });
