import type { ReactNode } from 'react';
import { NUMERIC, Table } from '../design/table.tsx';

export interface FiguresRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly cells: readonly ReactNode[];
}

export interface FiguresTableProps {
  readonly caption: ReactNode;
  /** The head of the names, then those of the figures. */
  readonly head: ReactNode;
  readonly columns: readonly string[];
  readonly rows: readonly FiguresRow[];
}

/** The figures of a chart, in words and digits. */
export function FiguresTable({ caption, head, columns, rows }: FiguresTableProps) {
  return (
    <Table caption={caption} captionHidden>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className={NUMERIC}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {columns.map((column, index) => (
              <td key={column} className={NUMERIC}>
                {cells[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
