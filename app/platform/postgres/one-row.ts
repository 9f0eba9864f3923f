/** The row of a statement that always gives one. */
export function oneRow<Row>(result: { rows: Row[] }): Row {
  const [row] = result.rows;
  if (row === undefined) throw new Error('The statement gave no row.');
  return row;
}
