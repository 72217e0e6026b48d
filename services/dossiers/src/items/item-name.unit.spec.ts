import { itemName } from './item-name.js';

describe('the name of a person or item in a register', () => {
  it.each([
    ['its full name', { fullName: ' Lê Thị Cúc ', name: 'Cúc' }, {}, 'Lê Thị Cúc'],
    ['its name when it has no full name', { fullName: ' ', name: 'Cúc' }, {}, 'Cúc'],
    [
      'the text that the schema requires first',
      { hoTen: 'Lê Thị Cúc', chucVu: 'PV' },
      { required: ['hoTen', 'chucVu'] },
      'Lê Thị Cúc',
    ],
    [
      'its place when what is required first is no text',
      { soThe: 12, chucVu: 'PV' },
      { required: ['soThe', 'chucVu'] },
      'Mục 3',
    ],
    ['its place when nothing is required', { hoTen: 'Lê Thị Cúc' }, {}, 'Mục 3'],
  ])('is %s', (_, data, schema, name) => {
    expect(itemName(data, 2, schema)).toBe(name);
  });

  it('is at most as long as a register takes', () => {
    expect(itemName({ name: 'x'.repeat(300) }, 0)).toHaveLength(200);
  });
});
