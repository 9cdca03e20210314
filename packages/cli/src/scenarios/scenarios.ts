import { clusterLiquidated } from './catalogue/clusterLiquidated.ts'
import { dustDeposit } from './catalogue/dustDeposit.ts'
import { keyFrontRun } from './catalogue/keyFrontRun.ts'
import { massRedemption } from './catalogue/massRedemption.ts'
import { missedReferenceSlot } from './catalogue/missedReferenceSlot.ts'
import { noFinality } from './catalogue/noFinality.ts'
import { operatorsOffline } from './catalogue/operatorsOffline.ts'
import { oracleSilence } from './catalogue/oracleSilence.ts'
import { slashingAftermath } from './catalogue/slashingAftermath.ts'
import { slashingOne } from './catalogue/slashingOne.ts'
import { slashingTen } from './catalogue/slashingTen.ts'
import type { Scenario } from './Scenario.ts'

/** Every scenario, in the order of the list. */
export const scenarios: readonly Scenario[] = [
  slashingOne,
  slashingTen,
  slashingAftermath,
  keyFrontRun,
  operatorsOffline,
  clusterLiquidated,
  dustDeposit,
  noFinality,
  missedReferenceSlot,
  oracleSilence,
  massRedemption,
]
