/** A thread's side of `importCountry`. */
import { importScope } from './import-task';
import { answering } from './thread-answer';

export default answering(importScope);
