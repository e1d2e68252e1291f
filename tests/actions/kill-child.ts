/** `kill-child.ts FILE DEED WRITE MOMENT`: does a deed on a store that kills this process during that write. */
import { writeSync } from 'node:fs';
import { openSqlite } from '../../src/storage/open-sqlite';
import { type Death, dyingStorage } from '../storage/dying-storage';
import { type Deed, doDeed } from './deeds';

async function main([file, deed, write, moment]: string[]): Promise<void> {
  const storage = await openSqlite(file as string);
  const dying = dyingStorage(storage, { write: Number(write), moment: moment as Death['moment'] });
  const outcome = await doDeed(deed as Deed, dying);
  writeSync(1, `acknowledged ${outcome?.kind ?? 'done'}\n`);
  await storage.close();
}

void main(process.argv.slice(2));
