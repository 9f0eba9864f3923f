/** H1–H4 and H13 as data a programme starts with; afterwards they are the programme's own. */
export interface DefaultTier {
  key: string;
  nameZh: string;
  nameEn: string;
  colour: string;
  shortCode: string;
  benefits: readonly string[];
}

export const DEFAULT_BENEFITS = [
  { key: 'technical_support', nameZh: '技术支持', nameEn: 'Technical support' },
  { key: 'funding', nameZh: '活动经费', nameEn: 'Funding' },
  { key: 'honours', nameZh: '荣誉激励', nameEn: 'Honours' },
  { key: 'special_support', nameZh: '专项扶持', nameEn: 'Special support' },
] as const;

const SHARED = ['technical_support', 'funding'] as const;
const FULL = [...SHARED, 'honours', 'special_support'] as const;

export const DEFAULT_TIERS: readonly DefaultTier[] = [
  { key: 'student', nameZh: '学生开发者', nameEn: 'Student', colour: 'student', shortCode: 'S', benefits: SHARED },
  { key: 'city_group', nameZh: '城市开发者', nameEn: 'City group', colour: 'city', shortCode: 'C', benefits: SHARED },
  { key: 'expert', nameZh: '开发者专家', nameEn: 'Expert', colour: 'expert', shortCode: 'E', benefits: FULL },
  { key: 'partner', nameZh: '核心伙伴', nameEn: 'Partner', colour: 'partner', shortCode: 'P', benefits: FULL },
];
