// The cases, by subject.
import { cases as context } from '../cases/context';
import { cases as draft } from '../cases/draft';
import { cases as errors } from '../cases/errors';
import { cases as events } from '../cases/events';
import { cases as exit } from '../cases/exit';
import { cases as iteration } from '../cases/iteration';
import { cases as life } from '../cases/life';
import { cases as messages } from '../cases/messages';
import { cases as module } from '../cases/module';
import { cases as options } from '../cases/options';
import { cases as patterns } from '../cases/patterns';
import { cases as proxy } from '../cases/proxy';
import { cases as pubSub } from '../cases/pub-sub';
import { cases as routing } from '../cases/routing';
import { cases as security } from '../cases/security';
import { cases as types } from '../cases/types';
import type { Cases } from './program';

export const subjects: Readonly<Record<string, Cases>> = {
  module,
  patterns,
  'publishing and subscribing': pubSub,
  messages,
  options,
  errors,
  events,
  proxies: proxy,
  contexts: context,
  iteration,
  life,
  exit,
  routing,
  security,
  types,
};

/** For libraries that have the draft types. */
export const draftSubjects: Readonly<Record<string, Cases>> = { draft };
