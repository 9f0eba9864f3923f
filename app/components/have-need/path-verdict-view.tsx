import { useTranslation } from 'react-i18next';
import { HaveNeedTable, type HaveNeedRow } from '#app/components/have-need/have-need-table';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { Badge } from '#app/components/ui/badge';
import { metric } from '#app/domain/tiers/metrics';
import type { PathVerdict, VerdictNode } from '#app/domain/tiers/verdict';

type CriterionNode = Extract<VerdictNode, { kind: 'criterion' }>;

/** Where the facts behind a criterion are listed on the same page. */
export function evidenceAnchor({ criterion }: CriterionNode): string {
  const window = criterion.window.kind === 'rolling' ? `d${criterion.window.days}` : criterion.window.kind;
  return ['evidence', criterion.metric, criterion.of ?? 'all', window].join('-');
}

/** One path with what somebody has against what it needs; groups of choices stand as tables of their own. */
export function PathVerdictView({ path, linksEvidence }: { path: PathVerdict; linksEvidence: boolean }) {
  const { t } = useTranslation('tiers');
  const words = useRuleWords();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{words.pathName(path)}</h3>
        <Badge tone={path.met ? 'good' : 'neutral'}>{t(path.met ? 'case.pathMet' : 'case.pathNotMet')}</Badge>
      </div>
      <NodeView node={path.root} caption={words.pathName(path)} linksEvidence={linksEvidence} />
    </div>
  );
}

function NodeView({ node, caption, linksEvidence }: { node: VerdictNode; caption: string; linksEvidence: boolean }) {
  const words = useRuleWords();
  const own = node.kind === 'criterion' ? [node] : node.of.filter((each) => each.kind === 'criterion');
  const groups = node.kind === 'group' ? node.of.filter((each) => each.kind === 'group') : [];
  const title = node.kind === 'group' && (node.of.length > 1) ? words.groupName(node.need, node.n) : null;
  return (
    <div className="flex flex-col gap-3">
      {title ? <p className="text-[13px] text-ink-3">{title}</p> : null}
      {own.length > 0 ? <HaveNeedTable caption={title ? `${caption}: ${title}` : caption} rows={own.map((each) => rowOf(each, words, linksEvidence))} /> : null}
      {groups.map((group, index) => (
        <div key={`${group.met}${index}`} className="border-l-2 border-line pl-4">
          <NodeView node={group} caption={caption} linksEvidence={linksEvidence} />
        </div>
      ))}
    </div>
  );
}

function rowOf(node: CriterionNode, words: ReturnType<typeof useRuleWords>, linksEvidence: boolean): HaveNeedRow {
  const { criterion, have, met } = node;
  const { unit } = metric(criterion.metric);
  const isPlain = unit === 'yes' || unit === 'level';
  return {
    key: evidenceAnchor(node) + criterion.value,
    criterion: words.what(criterion),
    have: words.figure(criterion.metric, have),
    need: words.figure(criterion.metric, criterion.value),
    isMet: met,
    comparison: isPlain ? 'is' : criterion.compare === 'at_most' ? 'at-most' : 'at-least',
    window: words.hasWindow(criterion) ? words.windowOf(criterion.window) : undefined,
    evidence: linksEvidence && (node.facts?.length ?? 0) > 0
      ? { to: `#${evidenceAnchor(node)}`, count: node.facts?.length ?? 0 }
      : undefined,
  };
}
