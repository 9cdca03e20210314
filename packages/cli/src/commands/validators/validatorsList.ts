import { type RegistryEntry, readPoolSnapshot, type ValidatorStatus } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import { connectPool, type PoolSession } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { address, pubkey, units } from '../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.looseObject({
  validators: z.array(
    z.looseObject({ id: units, status: z.string(), publicKey: pubkey, nonce: z.int() }),
  ),
  clusterOwners: z.array(z.looseObject({ address })),
})

const states = [
  'uploaded',
  'vetted',
  'predeposited',
  'proven',
  'deposited',
  'registered',
  'active',
  'exit-requested',
  'exited',
  'withdrawn',
  'invalid',
] as const satisfies readonly ValidatorStatus[]

/** `millpond validators list`: every key of the pool and where it is in its life. */
export function registerValidatorsList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: "List the pool's validators, cluster owners and operator sets.",
    details: `States: ${states.join(', ')}.`,
    output,
    example: 'millpond validators list --state active',
  }).option('--state <state>', 'only those in this state', parseState)
  addNetworkOptions(command).action(async (options: Options) => {
    const result = await listValidators(await connectPool(context, options), options)
    print(context, { json: options.json, data: result, text: renderValidatorsList(result) })
  })
}

/** Tables of validators and of the clusters that new ones can join. */
function renderValidatorsList(result: renderValidatorsList.Parameters): string {
  const { validators, clusterOwners, operatorSets } = result
  const table = renderTable(
    [
      { name: 'id', align: 'right' },
      { name: 'state' },
      { name: 'owner', align: 'right' },
      { name: 'set', align: 'right' },
      { name: 'nonce', align: 'right' },
      { name: 'public key' },
    ],
    validators.map(({ id, status, ownerIndex, operatorSetId, nonce, publicKey }) => [
      String(id),
      status,
      String(ownerIndex),
      String(operatorSetId),
      String(nonce),
      publicKey,
    ]),
  )
  return [
    validators.length === 0 ? 'No validators.\n' : table,
    ...clusterOwners.map(
      ({ index, address, nextUploadNonce }) =>
        `owner ${index}  ${address}  next nonce ${nextUploadNonce}\n`,
    ),
    ...operatorSets.map(
      ({ id, operatorIds }) => `set ${id}    SSV operators ${operatorIds.join(', ')}\n`,
    ),
  ].join('')
}

export declare namespace renderValidatorsList {
  type Validator = {
    id: bigint
    status: ValidatorStatus
    publicKey: Hex
    ownerIndex: number
    operatorSetId: number
    nonce: number
    /** Index on the beacon chain; 0 before the first proof. */
    validatorIndex: bigint
  }
  type Parameters = {
    validators: Validator[]
    clusterOwners: { index: bigint; address: Address; nextUploadNonce: number }[]
    operatorSets: { id: bigint; operatorIds: readonly bigint[] }[]
  }
}

type Options = addNetworkOptions.Options & { state?: ValidatorStatus; json?: boolean }

function parseState(value: string): ValidatorStatus {
  const state = states.find((name) => name === value)
  if (state) return state
  throw new CliError({
    code: 'VALIDATOR_STATE_UNKNOWN',
    message: `"${value}" is not a state of a validator.`,
    next: `Use one of ${states.join(', ')}.`,
    exitCode: exitCodes.usage,
  })
}

async function listValidators(
  { client, pool, fromBlock }: PoolSession,
  { state }: Options,
): Promise<renderValidatorsList.Parameters> {
  const { registry } = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const { entries, clusterOwners, operatorSets } = registry
  const chosen = entries.filter(({ status }) => state === undefined || status === state)
  return {
    validators: chosen.map(toShown),
    clusterOwners: clusterOwners.map(({ index, address, nextUploadNonce }) => ({
      index,
      address,
      nextUploadNonce,
    })),
    operatorSets,
  }
}

/** Without the bytes of key shares, which are kilobytes each. */
function toShown(entry: RegistryEntry): renderValidatorsList.Validator {
  const { id, status, pubkey, ownerIndex, operatorSetId, nonce, validatorIndex } = entry
  return { id, status, publicKey: pubkey, ownerIndex, operatorSetId, nonce, validatorIndex }
}
