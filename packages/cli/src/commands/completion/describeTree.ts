import type { Argument, Command, Option } from 'commander'
import { choicesOf } from '../../options/choices.ts'

/** Every command of the tree with what can follow it, the program itself first. */
export function describeTree(program: Command): describeTree.Node[] {
  return walk(program, '')
}

export declare namespace describeTree {
  /** What stands behind an option: nothing, a file, one of several words, or anything. */
  type Value =
    | { kind: 'none' }
    | { kind: 'file' }
    | { kind: 'any' }
    | { kind: 'words'; words: readonly string[] }
  type Entry = { name: string; summary: string }
  type Node = {
    /** The words of the command without the program's name. */
    path: string
    commands: readonly Entry[]
    options: readonly (Entry & { value: Value })[]
    /** What a word without a dash may be. */
    argument: Value
  }
}

const help = {
  name: '--help',
  summary: 'display help for command',
  value: { kind: 'none' },
} as const

function walk(command: Command, path: string): describeTree.Node[] {
  const children = command.commands.filter((child) => !isHidden(child))
  const node: describeTree.Node = {
    path,
    commands: children.map((child) => ({ name: child.name(), summary: child.summary() })),
    options: [...command.options.filter(({ hidden }) => !hidden).map(toOption), help],
    argument: toArgument(command.registeredArguments[0]),
  }
  const deeper = children.flatMap((child) =>
    walk(child, path === '' ? child.name() : `${path} ${child.name()}`),
  )
  return [node, ...deeper]
}

/** Commander keeps it to itself. */
function isHidden(command: Command): boolean {
  return Reflect.get(command, '_hidden') === true
}

function toOption(option: Option): describeTree.Node['options'][number] {
  const { long, short, flags, description } = option
  const name = long ?? short ?? flags
  return { name, summary: firstLine(description), value: toValue(option) }
}

function toValue(option: Option): describeTree.Value {
  if (!option.required && !option.optional) return { kind: 'none' }
  const words = choicesOf(option)
  if (words !== undefined) return { kind: 'words', words }
  return { kind: /<(file|folder|path)>/.test(option.flags) ? 'file' : 'any' }
}

function toArgument(argument: Argument | undefined): describeTree.Value {
  if (argument === undefined) return { kind: 'none' }
  if (argument.argChoices !== undefined) return { kind: 'words', words: argument.argChoices }
  return { kind: /^(file|folder|path)/.test(argument.name()) ? 'file' : 'any' }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
