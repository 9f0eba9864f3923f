import { useTranslation } from 'react-i18next';
import { type FactItem, FactList } from '#app/components/have-need/fact-list';
import { PathVerdictView, evidenceAnchor } from '#app/components/have-need/path-verdict-view';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { type PathVerdict, type TransitionVerdict, criteriaOf, progressOf } from '#app/domain/tiers/verdict';

type CaseEvidenceProps = { transition: TransitionVerdict | null; facts: readonly FactItem[]; isFrozen: boolean };

/** Have and need per path, the nearest first, and below it every record that was counted. */
export function CaseEvidence({ transition, facts, isFrozen }: CaseEvidenceProps) {
  const { t } = useTranslation('tiers');
  const words = useRuleWords();
  if (!transition) {
    return <Section title={t('case.evidenceTitle')}><p className="text-ink-2">{t('case.noTransition')}</p></Section>;
  }
  const paths = [...transition.paths].sort((a, b) => Number(b.met) - Number(a.met) || progressOf(b.root) - progressOf(a.root));
  const leading = paths.filter((path, index) => path.met || (index === 0 && !paths.some((each) => each.met)));
  const others = paths.filter((path) => !leading.includes(path));
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const lists = evidenceLists(paths);
  return (
    <div className="flex flex-col gap-6">
      <Section title={t('case.evidenceTitle')} description={t(isFrozen ? 'case.evidenceThen' : 'case.evidenceNow')}>
        <div className="flex flex-col gap-8">
          {leading.map((path) => <PathVerdictView key={path.key} path={path} linksEvidence />)}
        </div>
        {others.length > 0 ? (
          <details className="mt-4 border-t border-line pt-2 print:hidden">
            <summary className="flex min-h-11 items-center gap-2 font-medium text-ink-2 hover:text-ink">
              <Icon name="chevronDown" className="size-4" />
              {t('case.otherPaths', { count: others.length })}
            </summary>
            <div className="flex flex-col gap-8 pt-2">
              {others.map((path) => <PathVerdictView key={path.key} path={path} linksEvidence />)}
            </div>
          </details>
        ) : null}
      </Section>
      {lists.map(({ nodes, facts: ids }) => {
        const unique = (texts: string[]) => [...new Set(texts)].join(' · ');
        const title = t('case.behind', { what: unique(nodes.map(({ criterion }) => words.what(criterion))) });
        const windows = nodes.filter(({ criterion }) => words.hasWindow(criterion)).map(({ criterion }) => words.windowOf(criterion.window));
        const [first, ...more] = nodes.map(evidenceAnchor);
        return (
          <Section key={first} id={first} title={title} description={unique(windows) || undefined}>
            {more.map((anchor) => <span key={anchor} id={anchor} />)}
            <FactList label={title} facts={ids.flatMap((id) => byId.get(id) ?? [])} />
          </Section>
        );
      })}
    </div>
  );
}

type CriterionNode = ReturnType<typeof criteriaOf>[number];

/** The records behind the criteria; criteria that counted the same records share a list. */
function evidenceLists(paths: readonly PathVerdict[]): { nodes: CriterionNode[]; facts: string[] }[] {
  const lists = new Map<string, { nodes: CriterionNode[]; facts: string[] }>();
  for (const node of paths.flatMap((path) => criteriaOf(path.root))) {
    const facts = node.facts ?? [];
    if (facts.length === 0) continue;
    const key = [...facts].sort().join(' ');
    const list = lists.get(key) ?? { nodes: [], facts };
    if (!list.nodes.some((each) => evidenceAnchor(each) === evidenceAnchor(node))) list.nodes.push(node);
    lists.set(key, list);
  }
  return [...lists.values()];
}
