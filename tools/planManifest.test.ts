import { describe, expect, test } from 'vitest'
import { planManifest } from './planManifest.ts'

const engines = { node: '>=20.19' }
const common = { version: '1.2.3', description: 'What it is.', license: 'MIT', type: 'module' }

describe('planManifest', () => {
  test('default', () => {
    const source = {
      ...common,
      name: '@millpond/keys',
      private: true,
      exports: { '.': './src/index.ts', './generated/*': './src/generated/*.ts' },
      dependencies: { viem: '2.57.1' },
      devDependencies: { vitest: '5.1.0' },
    }
    expect(planManifest(source, engines)).toEqual({
      ...common,
      name: '@millpond/keys',
      engines,
      files: ['dist', 'CHANGELOG.md'],
      sideEffects: false,
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './generated/*': {
          types: './dist/generated/*.d.ts',
          default: './dist/generated/*.js',
        },
        './package.json': './package.json',
      },
      dependencies: { viem: '2.57.1' },
    })
  })

  test('behavior: a program keeps its bin and what it can do without', () => {
    const program = {
      bin: { millpond: './bin/millpond.mjs' },
      peerDependencies: { '@millpond/devnet': '1.2.3' },
      peerDependenciesMeta: { '@millpond/devnet': { optional: true } },
    }
    expect(planManifest({ ...common, name: '@millpond/cli', ...program }, engines)).toEqual({
      ...common,
      ...program,
      name: '@millpond/cli',
      engines,
      files: ['bin', 'dist', 'docs', 'CHANGELOG.md'],
    })
  })

  test('behavior: refuses an entry that is not built', () => {
    const source = { ...common, name: 'a', exports: { '.': './lib/index.js' } }
    expect(() => planManifest(source, engines)).toThrow('The entry . is ./lib/index.js')
  })
})
