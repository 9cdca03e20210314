import { getAddress } from 'viem'
import type { Clause } from '../../check/Clause.ts'
import { accounts, exactly } from '../../check/clauses.ts'
import { beaconSlot } from '../../check/readSlot.ts'
import { berachainClauses } from './berachainClauses.ts'
import type { checkDeployment } from './checkDeployment.ts'
import type { DeclaredHandler } from './DeclaredSystem.ts'
import type { Deployment, Handler } from './Deployment.ts'
import { governanceOf } from './describeShared.ts'
import { shortKey } from './shortKey.ts'

type Terms = Pick<checkDeployment.Parameters, 'declared' | 'generation'>

/**
 * What is asked about a delegation handler. All its roles come from governance, which is its first
 * delegator: whoever else holds one must be declared.
 */
export function describeHandler(
  { beacons }: Deployment,
  { pubkey, address, predicted }: Handler,
  terms: Terms,
): Clause[] {
  const { declared, generation } = terms
  const contract = `DelegationHandler of ${shortKey(pubkey)}`
  const of = berachainClauses({ contract, address, generation })
  const entry = findDeclared(pubkey, terms)
  const isJudged = entry !== undefined || declared.governance !== undefined
  const holders = (given: DeclaredHandler['managers']) =>
    accounts(given ?? (isJudged ? [] : undefined), 'no governance is declared')
  const { delegators } = entry ?? {}
  const beacon = beacons.find(({ name }) => name === 'delegationHandler')
  const made = { kind: 'found', answer: { kind: 'known', values: [getAddress(address)] } } as const
  const follows = { kind: 'slot', slot: beaconSlot, type: 'address' } as const

  return [
    ...of.roles({
      DEFAULT_ADMIN_ROLE: delegators ? accounts(delegators, '') : governanceOf(terms),
      DELEGATION_MANAGER_ROLE: holders(entry?.managers),
      VALIDATOR_ADMIN_ROLE: holders(entry?.validatorAdmins),
    }),
    ...of.roleAdmins({
      DELEGATION_MANAGER_ROLE: 'DEFAULT_ADMIN_ROLE',
      VALIDATOR_ADMIN_ROLE: 'DEFAULT_ADMIN_ROLE',
    }),
    of.getter('paused', 'bool', exactly([String(entry?.isPaused ?? false)])),
    of.clause('address', made, exactly([getAddress(predicted)])),
    of.clause(
      'beacon',
      follows,
      accounts(beacon && [beacon.address], 'the factory does not tell it'),
    ),
    of.initialized('proxy'),
  ]
}

function findDeclared(pubkey: string, { declared }: Terms): DeclaredHandler | undefined {
  const entries = Object.entries(declared.handlers ?? {})
  return entries.find(([key]) => key.toLowerCase() === pubkey.toLowerCase())?.[1]
}
