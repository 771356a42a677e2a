import { useState, type ReactNode } from 'react';

export interface FoldProps {
  readonly summary: ReactNode;
  /** Something in it is refused: that opens it. Only the person closes it, or the field would go away under who corrects it. */
  readonly hasError: boolean;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Fields that few need, folded away. */
export function Fold({ summary, hasError, className, children }: FoldProps) {
  const [isOpen, setIsOpen] = useState(hasError);
  const [hadError, setHadError] = useState(hasError);
  if (hasError !== hadError) {
    setHadError(hasError);
    if (hasError) setIsOpen(true);
  }
  return (
    <details className={className} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
