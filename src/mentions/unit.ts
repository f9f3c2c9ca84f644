import type { Recogniser } from './context.ts';
import { unitsOf } from './units-of.ts';

/**
 * Bodies that can be a member, a lead, an owner or a host: local police, departments, schools, codes, and the bodies that stand beside the police.
 * Provincial police are named by their province ("Kiên Giang"), all others as written.
 */
export const unitRecogniser: Recogniser = {
  kind: 'unit',
  rules: ['unit/local-police', 'unit/named', 'unit/code', 'unit/headed'],
  find: (text, context) => unitsOf(text, context).all,
};
