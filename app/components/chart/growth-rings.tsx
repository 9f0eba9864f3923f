import { useNavigate } from '@remix-run/react';
import { type FocusEvent, type KeyboardEvent, memo, type MouseEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { TIER_FILL, TIER_SLOTS, tierShapePath, type TierSlot } from '#app/components/ui/tier-shape';
import { useFormat } from '#app/components/ui/use-format';

import { growthLine, OUTER_RADIUS, PITH_RADIUS, pointAt, RING_BANDS, RINGS_SIZE } from './rings-geometry';
import { RingsLegend } from './rings-legend';
import { RingsTable } from './rings-table';
import {
  ELSEWHERE,
  groupMembers,
  layoutMarks,
  layoutTiles,
  MOST_MARKS,
  type RingGroup,
  type RingMember,
  type Sector,
} from './rings-layout';

export type RingPerson = RingMember & { name: string; href: string };

type GrowthRingsProps = {
  /** Everybody, up to a few thousand; past 1,500 they are shown as tiles. */
  members?: readonly RingPerson[];
  /** Counts in place of people, for programmes of any size. */
  groups?: readonly RingGroup[];
  /** A city's name in the reader's language. */
  cityName?: (key: string) => string;
  tierName?: (tier: TierSlot) => string;
  /** Where a city's tiles lead. */
  cityHref?: (key: string, tier: TierSlot) => string;
};

type Item = { key: string; href: string | undefined; path: string; tier: TierSlot; opacity: number; title: string; note: string; x: number; y: number };

const LINES = TIER_SLOTS.flatMap((tier) => {
  const [inner, outer] = RING_BANDS[tier];
  return [0.14, 0.5, 0.86].map((share) => growthLine(inner + share * (outer - inner)));
});
const BARK = [growthLine(OUTER_RADIUS + 6), ...TIER_SLOTS.slice(0, 3).map((tier) => growthLine(RING_BANDS[tier][0] - 6))];
const PITH = growthLine(PITH_RADIUS);

/** The programme as a cross-section: who stands in which ring, from which city, how lively. */
export function GrowthRings({ members, groups, cityName, tierName, cityHref }: GrowthRingsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOfTier = (tier: TierSlot) => tierName?.(tier) ?? t(`tier.${tier}`);
  const nameOfCity = (key: string | null) =>
    key === null ? t('ring.noCity') : key === ELSEWHERE ? t('ring.elsewhere') : (cityName?.(key) ?? key);

  const picture = useMemo(() => {
    const counted = groups ?? groupMembers(members ?? []);
    if (members && members.length <= MOST_MARKS) {
      const { sectors, marks } = layoutMarks(members);
      const people = new Map(members.map((member) => [member.id, member]));
      const items = marks.map((mark): Item => {
        const person = people.get(mark.id);
        return {
          key: mark.id,
          href: person?.href,
          path: tierShapePath(mark.tier, mark.x, mark.y, mark.r),
          tier: mark.tier,
          opacity: mark.opacity,
          title: person?.name ?? '',
          note: `${nameOfTier(mark.tier)} · ${nameOfCity(person?.city ?? null)}`,
          x: mark.x,
          y: mark.y,
        };
      });
      return { sectors, items, counted, isDense: false };
    }
    const { sectors, tiles } = layoutTiles(counted);
    const items = tiles.flatMap((tile) => {
      const sector = sectors.find((each) => each.key === tile.sector);
      const [inner, outer] = RING_BANDS[tile.tier];
      const { x, y } = pointAt(((sector?.from ?? 0) + (sector?.to ?? 0)) / 2, (inner + outer) / 2);
      const href = tile.sector && tile.sector !== ELSEWHERE ? cityHref?.(tile.sector, tile.tier) : undefined;
      return tile.levels.map((level): Item => ({
        key: `${tile.tier}|${tile.sector}|${level.opacity}`,
        href,
        path: level.path,
        tier: tile.tier,
        opacity: level.opacity,
        title: `${nameOfCity(tile.sector)} · ${nameOfTier(tile.tier)}`,
        note: format.number(tile.count),
        x,
        y,
      }));
    });
    return { sectors, items, counted, isDense: true };
    // Names follow the page's language, which a reload changes.
  }, [members, groups, format]);

  const total = picture.counted.reduce((sum, group) => sum + group.count, 0);
  return (
    <figure className="flex flex-col gap-4">
      <RingsPicture items={picture.items} sectors={picture.sectors} nameOfCity={nameOfCity} total={format.number(total)} description={t('ring.description', { count: total })} />
      <figcaption>
        <RingsLegend groups={picture.counted} nameOfTier={nameOfTier} isDense={picture.isDense} />
      </figcaption>
      <RingsTable groups={picture.counted} members={picture.isDense ? undefined : members} nameOfTier={nameOfTier} nameOfCity={nameOfCity} />
    </figure>
  );
}

type RingsPictureProps = { items: readonly Item[]; sectors: readonly Sector[]; nameOfCity: (key: string | null) => string; total: string; description: string };

function RingsPicture({ items, sectors, nameOfCity, total, description }: RingsPictureProps) {
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
  const shown = active === null ? undefined : items[active];
  return (
    <svg
      ref={ref}
      viewBox={`0 0 ${RINGS_SIZE} ${RINGS_SIZE}`}
      role="group"
      aria-label={`${t('ring.title')}: ${description}. ${t('ring.keys')}`}
      className="mx-auto block h-auto w-full max-w-[720px] overflow-visible select-none"
      onMouseOver={show}
      onMouseLeave={() => setActive(null)}
      onFocus={show}
      onBlur={() => setActive(null)}
      onClick={open}
      onKeyDown={step}
    >
      <Wood sectors={sectors} total={total} />
      <SectorLabels sectors={sectors} nameOfCity={nameOfCity} />
      <Marks items={items} />
      {shown ? <Tip item={shown} /> : null}
    </svg>
  );
}

const Wood = memo(function Wood({ sectors, total }: { sectors: readonly Sector[]; total: string }) {
  return (
    <g aria-hidden>
      <path d={BARK[0]} className="fill-surface" />
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

const Marks = memo(function Marks({ items }: { items: readonly Item[] }) {
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

function Tip({ item }: { item: Item }) {
  const isLow = item.y > 80;
  const anchor = item.x < 120 ? 'start' : item.x > RINGS_SIZE - 120 ? 'end' : 'middle';
  const y = item.y + (isLow ? -30 : 26);
  const halo = 'stroke-surface [paint-order:stroke] [stroke-linejoin:round] stroke-[6px]';
  return (
    <g aria-hidden pointerEvents="none" textAnchor={anchor}>
      <text x={item.x} y={y} className={`${halo} fill-ink text-[15px] font-semibold max-sm:text-[24px]`}>
        {item.title}
      </text>
      <text x={item.x} y={y + 16} className={`${halo} fill-ink-2 text-[12px] max-sm:hidden`}>
        {item.note}
      </text>
    </g>
  );
}
