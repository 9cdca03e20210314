import '../setup.ts'
import type { ValidatorStatus } from '@lodestar/types'
import { bytesToHex, type Hex } from 'viem'
import { validatorViews } from '../beacon-api/validatorViews.ts'
import type { DevnetParts } from './DevnetParts.ts'

/** The validators at the head, by index. Ids that the registry does not have are left out. */
export function listValidators(
  { chain }: Pick<DevnetParts, 'chain'>,
  filter: listValidators.Filter = {},
): listValidators.ReturnType {
  const { ids = [], statuses = [] } = filter
  const views = validatorViews({ state: chain.state, ids, statuses })
  return views
    .sort((a, b) => a.index - b.index)
    .map(({ index, balance, status }) => ({
      index,
      pubkey: chain.pubkeyOf(index),
      status,
      balanceGwei: BigInt(balance),
      withdrawalCredentials: bytesToHex(
        chain.state.validators.getReadonly(index).withdrawalCredentials,
      ),
    }))
}

export declare namespace listValidators {
  type Filter = {
    /** Indices or public keys. Default: all. */
    ids?: readonly (number | Hex)[] | undefined
    /** In the Beacon API's words. Default: all. */
    statuses?: readonly ValidatorStatus[] | undefined
  }
  type ReturnType = {
    index: number
    pubkey: Hex
    status: ValidatorStatus
    balanceGwei: bigint
    withdrawalCredentials: Hex
  }[]
}
