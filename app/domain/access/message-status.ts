/** What became of a message; `copied` says that somebody passed it on by hand. */
export const MESSAGE_STATUSES = ['ready', 'queued', 'sent', 'failed', 'copied'] as const;

/** Who is written to. */
export const MESSAGE_RECIPIENTS = ['member', 'applicant', 'user'] as const;
