/** What stops the program and only whoever runs it can mend; the message says what to do and is shown as it is. */
export class OperatorError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'OperatorError';
  }
}
