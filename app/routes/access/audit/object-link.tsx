import { Link } from '@remix-run/react';

/** Where each kind of object has a page of its own. */
const PAGES: Record<string, string> = {
  member: '/members/', case: '/cases/', event: '/events/', import: '/imports/', lead: '/leads/', user: '/settings/users/',
};

type ObjectLinkProps = {
  entry: { objectKind: string; objectId: string | null; objectName: string | null };
  /** The kind in the reader's language. */
  label: string;
};

export function ObjectLink({ entry, label }: ObjectLinkProps) {
  const page = PAGES[entry.objectKind];
  const name = entry.objectName ?? (entry.objectId === null ? null : entry.objectId.slice(-8));
  if (!page || entry.objectId === null) return <span className="break-words">{[label, name].filter(Boolean).join(' · ')}</span>;
  return (
    <span className="break-words">
      {label} ·{' '}
      <Link to={page + entry.objectId} className="prose-link" title={entry.objectId}>
        {name}
      </Link>
    </span>
  );
}
