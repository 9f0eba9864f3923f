import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

// An unexpected error on the console is a failure that nobody asserted. A test that means to
// provoke one replaces the spy with its own.
let spy: MockInstance<typeof console.error>;

beforeEach(() => {
  spy = vi.spyOn(console, 'error');
});

afterEach(() => {
  const calls = spy.mock.calls.map((call) => call.map(String).join(' '));
  spy.mockRestore();
  expect(calls, 'console.error was called').toEqual([]);
});
