import { z } from 'zod';

/** A name of a dictionary with its other spellings: `{ id: 'colonel-4', name: 'Đại tá', gloss: 'senior colonel', variants: ['Đ/tá'] }`. */
export const NameRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  gloss: z.string().min(1),
  variants: z.array(z.string().min(1)).default([]),
});
export type NameRow = z.infer<typeof NameRow>;

/** A body: `code` since August 2018, `takesPlace` when a place may follow its name. */
export const UnitRow = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    level: z.enum(['ministry', 'department', 'school', 'province', 'district', 'commune', 'office', 'other']),
    police: z.boolean(),
    code: z.string().optional(),
    takes_place: z.boolean().default(false),
    variants: z.array(z.string().min(1)).default([]),
  })
  .transform(({ takes_place, ...rest }) => ({ ...rest, takesPlace: takes_place }));
export type UnitRow = z.infer<typeof UnitRow>;

/** A kind of document and what names one of it: its number, its title, or either. */
export const DocumentRow = NameRow.extend({ by: z.array(z.enum(['number', 'title'])).min(1) });
export type DocumentRow = z.infer<typeof DocumentRow>;

/** A town with the province it lay in before July 2025, by name. */
export const TownRow = z.strictObject({ name: z.string().min(1), province: z.string().min(1) });
