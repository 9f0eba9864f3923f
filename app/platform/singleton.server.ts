const store = globalThis as typeof globalThis & { __nianlun?: Map<string, unknown> };

/**
 * One instance per process, however often the module is loaded: the server bundle and the
 * scripts around it each carry a copy of the code and must share pools, loggers and queues.
 */
export function singleton<T>(name: string, create: () => T): T {
  store.__nianlun ??= new Map();
  if (!store.__nianlun.has(name)) store.__nianlun.set(name, create());
  return store.__nianlun.get(name) as T;
}
