import { createContext, useContext } from 'react';

/** The page's content-security-policy nonce: present while the server renders, never in data. */
export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
