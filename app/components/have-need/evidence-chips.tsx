import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { cx } from '#app/components/ui/class-names';
import { Icon } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';
import { type PathVerdict, criteriaOf } from '#app/domain/tiers/verdict';

/** The evidence of a path in one line, for a row of a list: what is met first, at most four of them. */
export function EvidenceChips({ path }: { path: PathVerdict }) {
  const words = useRuleWords();
  const format = useFormat();
  const criteria = criteriaOf(path.root);
  const shown = [...criteria.filter((each) => each.met), ...(path.met ? [] : criteria.filter((each) => !each.met))].slice(0, 4);
  const text = (value: number | string) => (typeof value === 'number' ? format.number(value) : value);
  return (
    <ul className="flex flex-wrap gap-1.5">
      {shown.map((node) => (
        <li
          key={JSON.stringify(node.criterion)}
          className={cx('inline-flex items-center gap-1 rounded-control px-2 py-0.5 text-[13px]', node.met ? 'bg-good-soft text-ink' : 'bg-sunken text-ink-2')}
        >
          <Icon name={node.met ? 'check' : 'clock'} className={cx('size-3.5', node.met ? 'text-good' : 'text-ink-3')} />
          <span>{words.what(node.criterion)}</span>
          <span data-numeric className="font-semibold">
            {text(words.figure(node.criterion.metric, node.have))}
            {node.met ? '' : ` / ${text(words.figure(node.criterion.metric, node.criterion.value))}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
