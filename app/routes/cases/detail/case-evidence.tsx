import { useTranslation } from 'react-i18next';
import { type FactItem, FactList } from '#app/components/have-need/fact-list';
import { PathVerdictView, evidenceAnchor } from '#app/components/have-need/path-verdict-view';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { type TransitionVerdict, criteriaOf, progressOf } from '#app/domain/tiers/verdict';

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
  const criteria = new Map(paths.flatMap((path) => criteriaOf(path.root)).filter((node) => (node.facts?.length ?? 0) > 0)
    .map((node) => [evidenceAnchor(node), node]));
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
      {[...criteria].map(([anchor, node]) => {
        const title = t('case.behind', { what: words.what(node.criterion) });
        return (
          <Section key={anchor} id={anchor} title={title} description={words.hasWindow(node.criterion) ? words.windowOf(node.criterion.window) : undefined}>
            <FactList label={title} facts={(node.facts ?? []).flatMap((id) => byId.get(id) ?? [])} />
          </Section>
        );
      })}
    </div>
  );
}
