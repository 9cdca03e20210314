import { bytesToHex, type Hex } from 'viem'
import type { BeaconKitChain } from '../consensus/BeaconKitChain.ts'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import { validatorStatus } from '../consensus/validatorStatus.ts'
import { ApiError } from './ApiError.ts'
import type { Routes } from './Routes.ts'
import { findValidator, resolveState, resolveValidator } from './resolveIds.ts'

const states = '/eth/v1/beacon/states'

/** Validators of a state: all of them, those of given ids and statuses, one, or only their balances. */
export function validatorRoutes(chain: BeaconKitChain): Routes {
  const view = (block: ChainBlock, index: number) =>
    viewOf(block, index, chain.parameters.slotsPerEpoch)

  return {
    [`${states}/:id/validators`]: ({ params, query }) => {
      const block = resolveState(chain, params.id ?? '')
      const statuses = query('status')
      const views = selectIndexes(block, query('id')).map((index) => view(block, index))
      const data = views.filter(({ status }) => matches(status, statuses))
      return { ...standing, data }
    },
    [`${states}/:id/validators/:validator`]: ({ params }) => {
      const block = resolveState(chain, params.id ?? '')
      const data = view(block, resolveValidator(block, params.validator ?? ''))
      return { ...standing, data }
    },
    [`${states}/:id/validator_balances`]: ({ params, query }) => {
      const block = resolveState(chain, params.id ?? '')
      const data = selectIndexes(block, query('id')).map((index) => ({
        index: String(index),
        balance: String(block.state.balances[index]),
      }))
      return { ...standing, data }
    },
  }
}

const standing = { execution_optimistic: false, finalized: true } as const

/** Those that the state has; all without ids. */
function selectIndexes({ state }: ChainBlock, ids: readonly string[]): number[] {
  if (ids.length === 0) return state.validators.map((_, index) => index)
  const found = ids.map((id) => findValidator(state, id)).filter((index) => index !== undefined)
  return [...new Set(found)]
}

/** Like the standard's, `active` stands for all that begin so. */
function matches(status: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => status === one || status.startsWith(`${one}_`))
}

function viewOf({ state, slot }: ChainBlock, index: number, slotsPerEpoch: number) {
  const validator = state.validators[index]
  const balance = state.balances[index]
  if (validator === undefined || balance === undefined)
    throw new ApiError(404, `Validator ${index} not found`)
  const epoch = BigInt(Math.floor(slot / slotsPerEpoch))
  return {
    index: String(index),
    balance: String(balance),
    status: validatorStatus(validator, balance, epoch),
    validator: {
      pubkey: bytesToHex(validator.pubkey) as Hex,
      withdrawal_credentials: bytesToHex(validator.withdrawalCredentials),
      effective_balance: String(validator.effectiveBalance),
      slashed: validator.slashed,
      activation_eligibility_epoch: String(validator.activationEligibilityEpoch),
      activation_epoch: String(validator.activationEpoch),
      exit_epoch: String(validator.exitEpoch),
      withdrawable_epoch: String(validator.withdrawableEpoch),
    },
  }
}
