import { useTranslation } from 'react-i18next';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';
import { type Rule, type RuleNode, type Transition, isGroup } from '#app/domain/tiers/rule-schema';

type TierName = { key: string; nameZh: string; nameEn: string };
type RuleInWordsProps = {
  rule: { version: number; isDefault: boolean; publishedAt: Date | null; definition: Rule };
  tiers: readonly TierName[];
  goLiveOn: string;
};

/** The published rule as people say it: each step, its paths, their conditions. */
export function RuleInWords({ rule, tiers, goLiveOn }: RuleInWordsProps) {
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const published = rule.publishedAt ? t('tiers.publishedAt', { at: format.date(rule.publishedAt) }) : undefined;
  return (
    <Section
      title={t('tiers.ruleTitle', { version: rule.version })} description={published}
      actions={rule.isDefault ? <Badge tone="info">{t('tiers.ruleDefault')}</Badge> : undefined}
    >
      <div className="flex flex-col gap-8">
        {rule.isDefault ? <p className="text-sm text-ink-2">{t('tiers.ruleDefaultHint')}</p> : null}
        {rule.definition.transitions.map((transition) => (
          <TransitionInWords key={`${transition.from}-${transition.to}`} transition={transition} tiers={tiers} />
        ))}
        <div>
          <h3 className="font-semibold">{t('tiers.always')}</h3>
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-sm text-ink-2">
            <li>{t('tiers.alwaysStaff')}</li>
            <li>{t('tiers.alwaysGift')}</li>
            <li>{t('tiers.alwaysNoDemotion')}</li>
            <li>{t('tiers.alwaysVanity')}</li>
            <li>{t('tiers.goLive', { day: format.day(goLiveOn) })}</li>
          </ul>
        </div>
      </div>
    </Section>
  );
}

function TransitionInWords({ transition, tiers }: { transition: Transition; tiers: readonly TierName[] }) {
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const words = useRuleWords();
  const label = (key: string) => {
    const tier = tiers.find((each) => each.key === key);
    return tier ? (format.locale === 'zh-CN' ? tier.nameZh : tier.nameEn) : key;
  };
  return (
    <div>
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {transition.from === null ? <Badge>{t('common:tier.none')}</Badge> : <TierBadge tier={transition.from} label={label(transition.from)} />}
        <Icon name="chevronRight" className="size-4 text-ink-3" />
        <TierBadge tier={transition.to} label={label(transition.to)} />
      </h3>
      <p className="mt-1 text-[13px] text-ink-3">{t(`tiers.entry.${transition.entry}`)}</p>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {transition.paths.map((path) => (
          <li key={path.key} className="rounded-card border border-line p-4">
            <p className="font-medium">{words.pathName(path)}</p>
            <NodeInWords node={path.conditions} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NodeInWords({ node }: { node: RuleNode }) {
  const words = useRuleWords();
  if (!isGroup(node)) return <span>{words.sentence(node)}</span>;
  const n = node.need === 'at_least' ? (node.n ?? 1) : node.of.length;
  return (
    <div className="mt-1 text-sm text-ink-2">
      {node.of.length > 1 ? <p className="text-[13px] text-ink-3">{words.groupName(node.need, n)}</p> : null}
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {node.of.map((each) => <li key={JSON.stringify(each)}><NodeInWords node={each} /></li>)}
      </ul>
    </div>
  );
}
