/**
 * The closed vocabularies of a person's record. They are codes: the texts stand in the members
 * namespace. Tier, developer type and engagement level are independent of each other.
 */

/** W1: each with an own goal, independent of tier. */
export const DEVELOPER_TYPES = ['individual', 'enterprise', 'ecosystem'] as const;
export type DeveloperType = (typeof DEVELOPER_TYPES)[number];

/** V1: watch, use, give feedback, drive, found. */
export const ENGAGEMENT_LEVELS = ['watches', 'uses', 'gives_feedback', 'drives', 'founds'] as const;
export type EngagementLevel = (typeof ENGAGEMENT_LEVELS)[number];

/** How somebody came to us. `incentive` is not qualified by itself (N4); most come by referral (T15). */
export const ACQUISITION_CHANNELS = [
  'event', 'content', 'referral', 'search', 'course', 'contest', 'partner', 'advertising', 'incentive', 'other',
] as const;
export type AcquisitionChannel = (typeof ACQUISITION_CHANNELS)[number];

/** What somebody can decide in their company (H4, H15); never scored from a title alone (W10). */
export const DECISION_POWERS = ['none', 'influences', 'decides'] as const;
export type DecisionPower = (typeof DECISION_POWERS)[number];

/** Roles beside the tier; any number of them. */
export const GROUP_ROLES = ['student_ambassador', 'city_organiser', 'teacher', 'board_member', 'small_group_leader', 'honorary_member'] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

/** What rules read about a person besides facts and tier. */
export type MemberTrait = 'is_staff' | 'acquisition_channel' | 'decision_power' | 'company' | `group_role:${GroupRole}`;
