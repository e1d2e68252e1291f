/** What commander says of a command that it cannot read, in the reader's language. */
import type { CommanderError } from 'commander';
import { AppError } from '../domain/errors';
import type { Texts } from './texts';

/** The name in quotes, and the one that commander suggests. */
const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';
const suggested = (message: string): string | null =>
  /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message)?.[1] ?? null;

export function usageError(error: CommanderError, command: string, { usage }: Texts): AppError {
  const { code, message } = error;
  const name = quoted(message);
  const cause = ((): string => {
    switch (code) {
      case 'commander.unknownOption':
        return usage.unknownOption(name);
      case 'commander.unknownCommand':
        return usage.unknownCommand(name);
      case 'commander.missingArgument':
        return usage.missingArgument(name);
      case 'commander.optionMissingArgument':
        return usage.missingValue(name.split(' ')[0] ?? name);
      case 'commander.excessArguments':
        return usage.tooMany;
      case 'commander.invalidArgument': {
        const names = [...message.matchAll(/'([^']*)'/g)].map((m) => m[1]);
        // Of an option its name comes first, of an argument its value.
        const [option = '', value = ''] = message.includes('command-argument') ? names.reverse() : names;
        return usage.notAChoice(option.replace(/ <.*$/, ''), value, choicesIn(message));
      }
      default:
        return usage.wrong;
    }
  })();
  const near = suggested(message);
  const fix = `${near === null ? '' : `${usage.near(near)}\n`}${usage.seeHelp(command)}`;
  return new AppError('usage', cause, fix, 2);
}

const choicesIn = (message: string): string[] =>
  /Allowed choices are (.*)\.$/.exec(message)?.[1]?.split(', ') ?? [];
