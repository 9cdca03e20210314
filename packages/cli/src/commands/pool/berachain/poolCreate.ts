import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import {
  type CoreContracts,
  deployStakingPoolContractsCall,
  predictCoreContracts,
} from '@millpond/sdk/berachain'
import { type Address, type Hex, parseEventLogs } from 'viem'
import { connect } from '../../../chain/berachain/connect.ts'
import { readPoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import { toNetworkSetting } from '../../../config/network/toNetworkSetting.ts'
import { updateConfigFile } from '../../../config/updateConfigFile.ts'
import type { Context } from '../../../context.ts'
import { addDepositOptions } from '../../../deposit/addDepositOptions.ts'
import { refuseDeposited } from '../../../deposit/refuseDeposited.ts'
import { signFirstDeposit } from '../../../deposit/signFirstDeposit.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addChainOption, type addOfficialNames } from '../../../options/addOfficialNames.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { parseAddress } from '../../../options/parseAddress.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { print } from '../../../output/print.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { depositStays } from '../../../write/berachain/depositStays.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Detail, Write } from '../../../write/Write.ts'
import { settleExistingPool } from './settleExistingPool.ts'

/** `millpond pool create` for Berachain pools: four contracts and a validator's first deposit. */
export const poolCreate: addFamilyCommand.Side<Options> = {
  details:
    'Opens the pool of one validator through the official factory and deposits its first 10,000 ' +
    'BERA. The signature of that deposit is made or checked here first: with a wrong one the BERA is ' +
    'lost. A pool that is open already is left alone. The pool goes into the config file.',
  output: writeOutput,
  example:
    'millpond pool create --key-file priv_validator_key.json \\\n' +
    '      --validator-admin 0x1111111111111111111111111111111111111111 \\\n' +
    '      --shares-recipient 0x1111111111111111111111111111111111111111 \\\n' +
    '      --dev-account 1 --via send --confirm deposit',
  required: ['validatorAdmin', 'sharesRecipient'],
  addOptions: (command) =>
    addDepositOptions(addChainOption(command))
      .option(
        '--op, --validator-admin <address>',
        'may give out the roles that run the validator',
        parseAddress('--validator-admin'),
      )
      .option(
        '--sr, --shares-recipient <address>',
        'gets the shares of the first deposit and of your fee',
        parseAddress('--shares-recipient'),
      ),
  async run(context, options) {
    const session = await connect(context, options)
    const system = await readPoolSystem(session)
    const deposit = await signFirstDeposit(context, { ...session, ...system }, options)
    const { factory } = system
    const { pubkey } = deposit
    const existing = await settleExistingPool({ ...session, ...system }, pubkey)
    if (existing.kind === 'open') return tellOpen(context, { ...existing, ...options, pubkey })

    await refuseDeposited(session, pubkey)
    const contracts = await predictCoreContracts(session.client, { factory, pubkey })
    const assets = session.network.parameters.firstDepositWei
    const write = planPoolCreate({ ...deposit, ...options, factory, assets, contracts })
    const result = await runWrite(context, { session, options, write })
    if (result.kind === 'shown') return

    const [receipt] = result.receipts
    const config = await updateConfigFile(context, options.config, {
      ...toNetworkSetting(session),
      pool: contracts.stakingPool,
      ...(receipt && { fromBlock: String(receipt.blockNumber) }),
    })
    context.stderr.write(`Wrote the pool to ${config}\n  next: millpond pool activate\n`)
  },
}

function planPoolCreate(parameters: planPoolCreate.Parameters): Write {
  const { sharesRecipient: defaultSharesRecipient, pubkey, assets } = parameters
  return {
    title: 'Open the pool of a validator',
    details: renderPoolCreate(parameters),
    calls: [deployStakingPoolContractsCall({ ...parameters, defaultSharesRecipient })],
    irreversible: depositStays(assets),
    fileName: 'deployment-command',
    pubkey,
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const abi = iStakingPoolContractsFactoryAbi
      const eventName = 'StakingPoolContractsDeployed'
      const [event] = parseEventLogs({ abi, eventName, logs })
      return event ? renderContracts(event.args) : []
    },
  }
}

declare namespace planPoolCreate {
  type Parameters = signFirstDeposit.ReturnType & {
    factory: Address
    validatorAdmin: Address
    sharesRecipient: Address
    /** Wei. */
    assets: bigint
    /** Where they will be. */
    contracts: CoreContracts
  }
}

/** What is deposited for whom, and where the contracts will be. */
function renderPoolCreate(parameters: planPoolCreate.Parameters): readonly Detail[] {
  const { pubkey, withdrawalCredentials, validatorAdmin, sharesRecipient } = parameters
  return [
    ['validator', pubkey],
    ['deposit', `${formatBera(parameters.assets)}, signature checked`],
    ['withdrawals', withdrawalCredentials],
    ['validator admin', validatorAdmin],
    ['shares recipient', sharesRecipient],
    ...renderContracts(parameters.contracts),
  ]
}

type Open = { json?: boolean; pubkey: Hex; contracts: CoreContracts }

/** Somebody who asks for what is there already has no error to mend. */
function tellOpen(context: Context, { json, pubkey, contracts }: Open): void {
  const text = `The validator ${pubkey} has the pool ${contracts.stakingPool} already, and it is open.\n`
  print(context, { json, data: { kind: 'open', pubkey, contracts }, text })
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  Pick<addOfficialNames.Options, 'chain'> &
  addDepositOptions.Options & { validatorAdmin: Address; sharesRecipient: Address }

function renderContracts(contracts: CoreContracts): readonly Detail[] {
  return [
    ['StakingPool', contracts.stakingPool],
    ['SmartOperator', contracts.smartOperator],
    ['rewards vault', contracts.stakingRewardsVault],
    ['incentives', contracts.incentiveCollector],
  ]
}
