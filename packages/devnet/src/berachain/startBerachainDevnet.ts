import { getNetwork } from '@millpond/networks'
import { bytesToHex } from 'viem'
import { devAccounts, mnemonic } from '../devAccounts.ts'
import { InvalidOptionError } from '../errors.ts'
import type { BerachainDevnet } from './BerachainDevnet.ts'
import { BeaconKitChain } from './consensus/BeaconKitChain.ts'
import { type BeaconKitParameters, mainnetParameters } from './consensus/BeaconKitParameters.ts'
import { createGenesisState } from './consensus/createGenesisState.ts'
import { createGenesisValidators } from './consensus/createGenesisValidators.ts'
import { createDepositJudge } from './consensus/deposits.ts'
import { forkVersions } from './consensus/forkVersions.ts'
import { createHandle } from './createHandle.ts'
import { Driver } from './Driver.ts'
import { deployContracts } from './deployContracts.ts'
import { AnvilBackend } from './execution/AnvilBackend.ts'
import { startNodeApi } from './node-api/startNodeApi.ts'
import { polAddresses } from './pol/polAddresses.ts'

const defaultValidators = 4
const defaultFeeRecipient = '0xfee0000000000000000000000000000000000000'
const gweiPerBera = 10n ** 9n

/**
 * Starts a local Berachain: BeaconKit's rules in this process, execution in Anvil, BeaconKit's node API, Proof of
 * Liquidity and the pool system. Blocks are made when transactions are pending and when `advance…` is called;
 * time passes only in the chain.
 * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError, InvalidOptionError
 * @example
 * const devnet = await startBerachainDevnet()
 * await devnet.advanceBlocks(43_200)
 * await devnet.stop()
 */
export async function startBerachainDevnet(
  options: startBerachainDevnet.Options = {},
): Promise<BerachainDevnet> {
  const settled = settle(options)
  requireValidators(settled)
  requireForks(settled)

  const backend = await AnvilBackend.start({ ...settled, mnemonic })
  try {
    return await startOver(backend, settled)
  } catch (cause) {
    await backend.stop()
    throw cause
  }
}

export declare namespace startBerachainDevnet {
  type Options = {
    /** Default 80069, as Bepolia's, so that tools for it work. */
    chainId?: number
    /** Default: any free port. */
    rpcPort?: number
    /** Default: any free port. */
    nodeApiPort?: number
    /** Seconds. Default: now. */
    genesisTime?: number
    /** Validators that are active from genesis and always online. Default 4. */
    validators?: number
    /** Stake of each at genesis, in BERA. Default 1,000,000. The deposit that names its operator adds 10,000. */
    validatorStakeBera?: number
    /** Changes of the consensus parameters, for instance a shorter epoch or a smaller set. */
    parameters?: Partial<Omit<BeaconKitParameters, 'forks'>>
    /**
     * First slots of forks, in their order; `Infinity` for never. Default 0 for all: the newest rules from
     * genesis. With Fulu begins the WBERA era; before it rewards are paid in BGT.
     */
    forks?: Partial<BeaconKitParameters['forks']>
    /** Whether what all pools share is deployed at the start. Default true. */
    poolSystem?: boolean
    /** Whether pending transactions make a block at once. Default true. */
    automine?: boolean
    /** How often the pool of transactions is looked at. Default 75. */
    autominePollMs?: number
    /**
     * After a block with transactions and this much real time without another, an empty block follows, so
     * that nobody waits for ever for a new block. `Infinity` for never. Default 1500.
     */
    followUpMs?: number
    /** Number of funded accounts. Default 10. */
    accounts?: number
    /** What each has, in BERA. Default 20,000,000. */
    accountBalanceBera?: number
    /** Gas limit of a block. Default 60,000,000. */
    gasLimit?: number
    /** How many blocks back balances, storage and calls can be asked for. Default 300. */
    stateHistory?: number
    /** Called once if the chain fails and cannot go on; calls that come later fail too. */
    onFailure?: (cause: unknown) => void
  }
}

/** Options with nothing left open. */
export type SettledOptions = ReturnType<typeof settle>

function settle(options: startBerachainDevnet.Options) {
  const accounts = options.accounts ?? 10
  return {
    chainId: options.chainId ?? getNetwork('berachain-local').chainId,
    port: options.rpcPort ?? 0,
    nodeApiPort: options.nodeApiPort ?? 0,
    genesisTime: options.genesisTime ?? Math.floor(Date.now() / 1000),
    validators: options.validators ?? defaultValidators,
    validatorStakeBera: options.validatorStakeBera ?? 1_000_000,
    parameters: {
      ...mainnetParameters,
      ...options.parameters,
      forks: { ...mainnetParameters.forks, ...options.forks },
    },
    hasPoolSystem: options.poolSystem ?? true,
    automine: options.automine ?? true,
    autominePollMs: options.autominePollMs ?? 75,
    followUpMs: options.followUpMs ?? 1_500,
    userCount: accounts,
    // One more, which owns what the network owns.
    accounts: accounts + 1,
    accountBalanceEther: options.accountBalanceBera ?? 20_000_000,
    gasLimit: options.gasLimit ?? 60_000_000,
    stateHistory: options.stateHistory ?? 300,
    onFailure: options.onFailure,
  }
}

async function startOver(backend: AnvilBackend, options: SettledOptions): Promise<BerachainDevnet> {
  const { parameters, genesisTime, nodeApiPort, onFailure } = options
  const validators = createGenesisValidators(options.validators)
  const balanceGwei = BigInt(options.validatorStakeBera) * gweiPerBera
  const genesis = createGenesisState({
    parameters,
    validators: validators.map((validator) => ({ ...validator, balanceGwei })),
    payloadHeader: backend.genesis,
  })
  const chain = new BeaconKitChain({
    parameters,
    genesisTime,
    genesis,
    inflationReceivers: polAddresses,
    judge: createDepositJudge({
      genesisForkVersion: bytesToHex(forkVersions.deneb),
      genesisValidatorsRoot: bytesToHex(genesis.genesisValidatorsRoot),
    }),
    defaultFeeRecipient,
  })
  const driver = new Driver({ chain, backend, onFailure })
  const all = devAccounts(options.accounts)
  const governance = all[options.userCount]
  if (governance === undefined) throw new RangeError('An account is missing.')

  const contracts = await deployContracts({ backend, driver, governance, validators, options })
  const network = { chainId: backend.chainId, depositContract: polAddresses.beaconDeposit }
  const api = await startNodeApi({ chain, network, port: nodeApiPort })
  const accounts = all.slice(0, options.userCount)
  return createHandle({ options, chain, driver, backend, api, accounts, governance, contracts })
}

function requireValidators({ validators, validatorStakeBera, parameters }: SettledOptions): void {
  const { validatorSetCap: cap, minActivationBalance } = parameters
  if (!Number.isSafeInteger(validators) || validators < 1 || validators > cap)
    throw new InvalidOptionError({
      option: 'validators',
      value: String(validators),
      rule: `it must be a whole number from 1 to ${cap}`,
    })
  const minimum = minActivationBalance / gweiPerBera
  if (!Number.isSafeInteger(validatorStakeBera) || BigInt(validatorStakeBera) < minimum)
    throw new InvalidOptionError({
      option: 'validatorStakeBera',
      value: String(validatorStakeBera),
      rule: `it must be a whole number of at least ${minimum}`,
    })
}

function requireForks({ parameters: { forks } }: SettledOptions): void {
  const slots = [forks.deneb, forks.deneb1, forks.electra, forks.electra1, forks.fulu]
  const isSlot = (slot: number) => slot === Infinity || (Number.isSafeInteger(slot) && slot >= 0)
  const isInOrder = slots.every((slot, at) => at === 0 || slot >= (slots[at - 1] ?? 0))
  if (slots[0] === 0 && slots.every(isSlot) && isInOrder) return
  throw new InvalidOptionError({
    option: 'forks',
    value: slots.join(', '),
    rule: 'first slots must be whole numbers or Infinity, from 0 for Deneb on, none before that of an earlier fork',
  })
}
