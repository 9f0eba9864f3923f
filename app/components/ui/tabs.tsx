import { NavLink } from '@remix-run/react';

import { cx } from './class-names';

export type TabItem = { to: string; label: string; count?: number | undefined; end?: boolean };

/** Links to sibling pages or to states of this one (`active` then says which is shown). */
export function Tabs({ label, items, active }: { label: string; items: readonly TabItem[]; active?: string }) {
  return (
    <nav aria-label={label} className="scroll-quiet overflow-x-auto overflow-y-hidden border-b border-line">
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.to}>
            <NavLink
              to={item.to}
              end={item.end ?? false}
              aria-current={active === undefined ? 'page' : active === item.to ? 'page' : 'false'}
              className={({ isActive }) =>
                cx(
                  '-mb-px flex min-h-10 items-center gap-2 border-b-2 px-3 text-sm font-medium whitespace-nowrap -outline-offset-2',
                  (active === undefined ? isActive : active === item.to)
                    ? 'border-accent text-ink'
                    : 'border-transparent text-ink-2 hover:text-ink',
                )
              }
            >
              {item.label}
              {item.count === undefined ? null : (
                <span data-numeric className="rounded-full bg-sunken px-2 text-xs leading-5 text-ink-2">
                  {item.count}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
