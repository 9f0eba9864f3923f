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

/**
 * What scrolls sideways can be reached and scrolled by keyboard; give it an `aria-label`, and make it
 * `relative`: text for screen readers inside is positioned, and would widen the page otherwise.
 */
export const SCROLLABLE = { role: 'group', tabIndex: 0 } as const;
