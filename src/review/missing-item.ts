/** One thing that stands between a claim and its next step. */
export interface MissingItem {
  /** Stable code for programs. */
  readonly code: string;
  /** One sentence for people. */
  readonly detail: string;
  /** JSON pointer (RFC 6901) into the claim as the desk shows it; '' when no single field is meant. */
  readonly pointer: string;
}
