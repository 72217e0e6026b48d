export function drawKills(wish: {
  readonly random: () => number;
  readonly kinds: readonly (readonly string[])[];
  readonly kills: number;
}): { readonly moment: number; readonly target: string }[];
