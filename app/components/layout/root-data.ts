/** What the frames read of the root loader's data; all absent where that loader failed. */
export type RootData = { theme?: string; organisation?: string };

/** The programme's name; the product's own, in the reader's language, where none was chosen. */
export function nameOf(organisation: string | undefined, productName: string): string {
  return organisation === undefined || organisation === 'Nianlun' ? productName : organisation;
}
