import { foldText, isNoneWord } from '#app/domain/members/blank-words';
import { foldLatin } from '#app/domain/members/search-terms';

/** Forms of incorporation say nothing about who it is: 华为技术有限公司 and 华为技术 are one. */
const CHINESE_FORM = /(?:股份)?(?:有限责任公司|有限公司|集团公司|集团|公司)$/u;
const LATIN_FORM = /(?: (?:co|ltd|limited|inc|incorporated|llc|plc|gmbh|corp|corporation|pte|company|ag|sa|bv))+$/;
const BRACKETS = /[（(][^（）()]*[)）]/gu;

export interface OrganisationName {
  name: string;
  /** Equal keys are one organisation. */
  key: string;
}

/** A company's or university's name as written and as compared; null for an empty cell and its kin. */
export function readOrganisationName(raw: string | null | undefined): OrganisationName | null {
  if (!raw || isNoneWord(raw)) return null;
  const name = foldText(raw).slice(0, 200).trim();
  if (isNoneWord(name)) return null;
  const bare = foldLatin(name.replace(BRACKETS, ' ')).replace(LATIN_FORM, '');
  const joined = /\p{Script=Han}/u.test(bare) ? bare.replaceAll(' ', '') : bare;
  const short = joined.replace(CHINESE_FORM, '');
  const key = [...short].length >= 2 ? short : joined || name.toLowerCase();
  return { name, key };
}
