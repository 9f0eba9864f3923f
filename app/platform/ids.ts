import { uuidv7 } from 'uuidv7';

/** A new id for a noun: UUIDv7, so that ids made later sort later. */
export function newId(): string {
  return uuidv7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from a URL or form can be an id at all; anything else must not reach the database. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
