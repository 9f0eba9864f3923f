import { useNavigate } from '@remix-run/react';
import { type FocusEvent, type KeyboardEvent, memo, type MouseEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { TIER_FILL, TIER_SLOTS, type TierSlot } from '#app/components/ui/tier-shape';

import { growthLine, OUTER_RADIUS, PITH_RADIUS, pointAt, RING_BANDS, RINGS_SIZE } from './rings-geometry';
import type { RingItem } from './rings-items';
import type { Sector } from './rings-layout';

const LINES = TIER_SLOTS.flatMap((tier) => {
  const [inner, outer] = RING_BANDS[tier];
  return [0.14, 0.5, 0.86].map((share) => growthLine(inner + share * (outer - inner)));
});
const BARK = [growthLine(OUTER_RADIUS + 6), ...TIER_SLOTS.slice(0, 3).map((tier) => growthLine(RING_BANDS[tier][0] - 6))];
/** The ground of each ring, in its tier's softest tone. */
const GROUNDS = TIER_SLOTS.map((tier) => ({
  tier,
  path: growthLine(RING_BANDS[tier][1] + 6) + growthLine(RING_BANDS[tier][0] - 6),
}));
const GROUND_FILL: Record<TierSlot, string> = {
  student: 'fill-student-soft',
  city_group: 'fill-city-soft',
  expert: 'fill-expert-soft',
  partner: 'fill-partner-soft',
};
const PITH = growthLine(PITH_RADIUS);

type RingsPictureProps = { items: readonly RingItem[]; sectors: readonly Sector[]; nameOfCity: (key: string | null) => string; total: string; description: string };

export function RingsPicture({ items, sectors, nameOfCity, total, description }: RingsPictureProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ref = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const indexOf = (target: EventTarget) => {
    const mark = target instanceof Element ? target.closest('[data-mark]') : null;
    return mark ? Number(mark.getAttribute('data-mark')) : null;
  };
  const show = (event: MouseEvent | FocusEvent) => setActive(indexOf(event.target));
  const open = (event: MouseEvent) => {
    const index = indexOf(event.target);
    const href = index === null ? undefined : items[index]?.href;
    if (!href || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  const step = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = ((active ?? 0) + move + items.length) % items.length;
    const mark = ref.current?.querySelector(`[data-mark="${next}"]`);
    if (mark instanceof SVGElement) mark.focus();
  };
  // The links inside are the interactive parts; the picture listens for all of them.
  const listeners = {
    onMouseOver: show,
    onMouseLeave: () => setActive(null),
    onFocus: show,
    onBlur: () => setActive(null),
    onClick: open,
    onKeyDown: step,
  };
  const shown = active === null ? undefined : items[active];
  return (
    <svg
      ref={ref}
      viewBox={`0 24 ${RINGS_SIZE} ${RINGS_SIZE - 48}`}
      role="group"
      aria-label={`${t('ring.title')}: ${description}. ${t('ring.keys')}`}
      className="mx-auto block h-auto w-full max-w-[720px] max-sm:-mx-4 max-sm:w-[calc(100%+2rem)] overflow-visible select-none"
      {...listeners}
    >
      <Wood sectors={sectors} total={total} />
      <SectorLabels sectors={sectors} nameOfCity={nameOfCity} />
      <Marks items={items} />
      {shown ? <Tip item={shown} /> : null}
    </svg>
  );
}

/** The rings themselves, without anybody in them. */
export const Wood = memo(function Wood({ sectors, total }: { sectors: readonly Sector[]; total: string }) {
  return (
    <g aria-hidden>
      <path d={BARK[0]} className="fill-surface" />
      {GROUNDS.map((ground) => (
        <path key={ground.tier} d={ground.path} fillRule="evenodd" opacity={0.45} className={GROUND_FILL[ground.tier]} />
      ))}
      <g fill="none" className="stroke-bark" strokeWidth={0.8} opacity={0.75}>
        {LINES.map((line) => (
          <path key={line} d={line} />
        ))}
      </g>
      <g fill="none" className="stroke-accent" strokeWidth={1.2} opacity={0.35}>
        {BARK.map((line) => (
          <path key={line} d={line} />
        ))}
      </g>
      {sectors.length > 1
        ? sectors.map((sector) => {
            const angle = sector.from - 0.015;
            const [a, b] = [pointAt(angle, PITH_RADIUS + 10), pointAt(angle, OUTER_RADIUS + 6)];
            return <path key={String(sector.key)} d={`M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`} className="stroke-line" strokeWidth={1} />;
          })
        : null}
      <path d={PITH} className="fill-accent-soft stroke-accent" strokeWidth={1.2} strokeOpacity={0.5} />
      <text x={360} y={361} textAnchor="middle" dominantBaseline="central" className="fill-accent-text text-[20px] font-semibold">
        {total}
      </text>
    </g>
  );
});

/** Names outside the rings; on phones only the widest sectors keep theirs. */
const SectorLabels = memo(function SectorLabels({ sectors, nameOfCity }: Pick<RingsPictureProps, 'sectors' | 'nameOfCity'>) {
  const bySize = [...sectors].sort((a, b) => b.to - b.from - (a.to - a.from));
  return (
    <g aria-hidden>
      {sectors.map((sector) => {
        const angle = (sector.from + sector.to) / 2;
        const { x, y } = pointAt(angle, OUTER_RADIUS + 22);
        const side = Math.cos(angle);
        const isWide = bySize.indexOf(sector) < 6;
        return (
          <text
            key={String(sector.key)}
            x={x.toFixed(1)}
            y={y.toFixed(1)}
            textAnchor={side > 0.25 ? 'start' : side < -0.25 ? 'end' : 'middle'}
            dominantBaseline="central"
            className={isWide ? 'fill-ink-2 text-[13px] max-sm:text-[22px]' : 'fill-ink-2 text-[13px] max-sm:hidden'}
          >
            {nameOfCity(sector.key)}
          </text>
        );
      })}
    </g>
  );
});

const Marks = memo(function Marks({ items }: { items: readonly RingItem[] }) {
  return items.map((item, index) => {
    const shape = <path d={item.path} className={TIER_FILL[item.tier]} opacity={item.opacity.toFixed(2)} />;
    const title = `${item.title} · ${item.note}`;
    return item.href ? (
      <a key={item.key} href={item.href} data-mark={index} tabIndex={index === 0 ? 0 : -1} aria-label={title} className="outline-none focus-visible:[&>path]:stroke-ink focus-visible:[&>path]:stroke-2">
        {shape}
      </a>
    ) : (
      <g key={item.key} data-mark={index} role="img" aria-label={title}>
        {shape}
      </g>
    );
  });
});

function Tip({ item }: { item: RingItem }) {
  const isLow = item.y > 80;
  const anchor = item.x < 120 ? 'start' : item.x > RINGS_SIZE - 120 ? 'end' : 'middle';
  const y = item.y + (isLow ? -30 : 26);
  const halo = 'stroke-surface [paint-order:stroke] [stroke-linejoin:round] stroke-[6px]';
  return (
    <g aria-hidden pointerEvents="none" textAnchor={anchor}>
      <path d={item.path} className="fill-none stroke-ink" strokeWidth={1.5} />
      <text x={item.x} y={y} className={`${halo} fill-ink text-[15px] font-semibold max-sm:text-[24px]`}>
        {item.title}
      </text>
      <text x={item.x} y={y + 16} className={`${halo} fill-ink-2 text-[12px] max-sm:hidden`}>
        {item.note}
      </text>
    </g>
  );
}
