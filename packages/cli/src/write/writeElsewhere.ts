import { dirname, join, resolve } from 'node:path'
import { renderCalldata, renderSafe } from '@millpond/sdk'
import type { OpenSession } from '../chain/openSession.ts'
import { hideUrlSecrets } from '../config/hideUrlSecrets.ts'
import type { Context } from '../context.ts'
import { publishFiles } from '../files/publishFiles.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'
import { print } from '../output/print.ts'
import { renderJson } from '../output/renderJson.ts'
import { renderCommandLine } from '../prompt/renderCommandLine.ts'
import { toIso } from './describeWrite.ts'
import { renderScript } from './renderScript.ts'
import type { Sender } from './resolveSender.ts'
import { toFileName } from './toFileName.ts'
import type { Write } from './Write.ts'

/**
 * Hands a write to somebody who sends it elsewhere: as calldata on stdout, or as a file for `cast`
 * or a Safe. Sends nothing.
 * @throws CliError FILE_EXISTS, FILE_UNWRITABLE
 */
export async function writeElsewhere(
  context: Pick<Context, 'stdout' | 'stderr' | 'directory' | 'args'>,
  parameters: writeElsewhere.Parameters,
): Promise<void> {
  const { via, options, write } = parameters
  if (via === 'calldata') return printCalldata(context, parameters)

  const text = via === 'cast' ? renderCastFile(context, parameters) : renderSafeFile(parameters)
  const { title, expiry } = write
  const expires = expiry && { expiresAtSeconds: expiry.atSeconds }
  if (options.out === '-') {
    const data = { kind: 'written', title, via, path: null, text, ...expires }
    return print(context, { json: options.json, data, text })
  }
  const { name, mode } = files[via]
  const file = name(write.fileName ?? toFileName(context.args))
  const path = resolve(context.directory, options.out ?? `generated/${file}`)
  const notes = (write.notes ?? []).map((note) => ({
    path: join(dirname(path), note.fileName),
    text: note.text,
    mode: files.safe.mode,
  }))
  const overwrite = options.overwrite === true
  await publishFiles([{ path, text, mode }, ...notes], { overwrite })
  context.stderr.write(`Nothing was sent. ${files[via].next}\n`)
  for (const note of notes) context.stderr.write(`With it: ${note.path}\n`)
  const beside = notes.length > 0 && { notes: notes.map((note) => note.path) }
  print(context, {
    json: options.json,
    data: { kind: 'written', title, via, path, ...beside, ...expires },
    text: `${path}\n`,
  })
}

export declare namespace writeElsewhere {
  type Parameters = {
    via: 'safe' | 'cast' | 'calldata'
    session: Pick<OpenSession, 'network' | 'rpcUrl'>
    options: addSendOptions.Options
    write: Write
    sender: Sender
  }
}

const files = {
  cast: {
    name: (name: string) => `${name}.sh`,
    mode: 0o755,
    next: 'Read the script, then run it where the Ledger is.',
  },
  safe: {
    name: (name: string) => `${name}.json`,
    mode: 0o644,
    next: 'Load the file into the Transaction Builder of the Safe and compare what it shows.',
  },
} as const

function printCalldata(
  context: Pick<Context, 'stdout'>,
  { options, write }: writeElsewhere.Parameters,
): void {
  const calls = write.calls.map(renderCalldata)
  print(context, {
    json: options.json,
    data: { kind: 'calldata', title: write.title, calls },
    text: calls
      .map(({ to, data, value }) => `To:    ${to}\nData:  ${data}\nValue: ${value}\n`)
      .join('\n'),
  })
}

function renderCastFile(
  { args }: Pick<Context, 'args'>,
  { session, options, write, sender }: writeElsewhere.Parameters,
): string {
  const { name, chainId } = session.network
  const again = args.includes('--overwrite') ? args : [...args, '--overwrite']
  return renderScript({
    write,
    network: { name, chainId, rpcUrl: toPublicUrl(session.rpcUrl) },
    from: sender.kind === 'unknown' ? undefined : sender.address,
    castAccount: options.castAccount,
    fees: { maxFeePerGas: options.maxFee, maxPriorityFeePerGas: options.priorityFee },
    command: renderCommandLine(again),
    generatedAtMs: Date.now(),
  })
}

/** The URL, if it is nothing but an origin: providers put keys everywhere else. */
function toPublicUrl(url: string): string | undefined {
  const shown = hideUrlSecrets(url)
  return /^https?:\/\/[\w.:[\]-]+$/.test(shown) ? shown : undefined
}

function renderSafeFile({ session, write, sender }: writeElsewhere.Parameters): string {
  const { title, pubkey, expiry, irreversible, calls } = write
  const description = [
    ...(pubkey === undefined ? [] : [`Public key ${pubkey}.`]),
    ...(irreversible ? [`Nobody can undo it: ${irreversible.effect}.`] : []),
    ...(expiry
      ? [
          `Every owner has to sign, and it has to be executed, before ${toIso(expiry.atSeconds)}: ` +
            'then the contract refuses it.',
        ]
      : []),
  ].join(' ')
  return renderJson(
    renderSafe(calls, {
      chainId: session.network.chainId,
      name: title,
      description,
      // Somebody's own key is no Safe.
      safe: sender.kind === 'address' ? sender.address : undefined,
      createdAtMs: Date.now(),
    }),
  )
}
