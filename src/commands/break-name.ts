const PIECE = /.{1,28}$|.{1,27}[/_-]|.{1,28}/gu;

/** "2026-within-province-9-cong-an-tinh-lam-dong" → "2026-within-province-9-cong-\nan-tinh-lam-dong": lines short enough that no table cuts a name or a path. */
export const breakName = (name: string): string => (name.match(PIECE) ?? [name]).join('\n');
