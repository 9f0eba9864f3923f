/**
 * Some browsers drop a table's roles once its parts are laid out as blocks, as they are on phones;
 * spread these on the parts to keep them.
 */
export const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader', scope: 'col' },
  rowheader: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

/** What scrolls sideways can be reached and scrolled by keyboard; give it an `aria-label`. */
export const SCROLLABLE = { role: 'region', tabIndex: 0 } as const;
