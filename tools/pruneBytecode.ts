const constant = /^export (?:declare )?const (\w+Bytecode)\b.*\n?/gm

/** Names of the bytecode constants that a module takes from others. */
export function findBytecodeImports(text: string): string[] {
  const imports = text.match(/^import\s[^'"]*?from\s+['"]/gm) ?? []
  return imports.flatMap((statement) => statement.match(/\b\w+Bytecode\b/g) ?? [])
}

/**
 * A binding of a contract, built or its declaration, without bytecode that no package deploys or compares: that of the
 * contracts which only local chains have.
 */
export function pruneBytecode(text: string, used: ReadonlySet<string>): string {
  return text.replaceAll(constant, (line, name: string) => (used.has(name) ? line : ''))
}
