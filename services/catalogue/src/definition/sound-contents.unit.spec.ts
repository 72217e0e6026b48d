import { SoundContents } from './sound-contents.js';

describe('contents that were found sound', () => {
  const asked: string[] = [];
  const faultsOf = (contents: SoundContents, name: string, faults: readonly string[] = []): readonly string[] =>
    contents.faults({ name }, () => {
      asked.push(name);
      return faults;
    });

  beforeEach(() => asked.splice(0));

  it('are not looked into again', () => {
    const contents = new SoundContents(3);
    expect([faultsOf(contents, 'a'), faultsOf(contents, 'a'), faultsOf(contents, 'b')]).toEqual([[], [], []]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('are none of those with a fault, which is found each time', () => {
    const contents = new SoundContents(3);
    expect([faultsOf(contents, 'a', ['x']), faultsOf(contents, 'a', ['x'])]).toEqual([['x'], ['x']]);
    expect(asked).toEqual(['a', 'a']);
  });

  it('are forgotten beyond a number, first the one that was asked for longest ago', () => {
    const contents = new SoundContents(2);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) faultsOf(contents, name);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });
});
