/** What canonical forms differ over, in the members of an achievement: [name, members]. */
export const hard = [
  ['tabs and line ends', {description: 'a\tb\rc\nd\r\ne\u2028f\u2029g\u0085h', name: '\tTabbed'}],
  ['control characters', {description: Array.from({length: 31}, (_, code) => String.fromCharCode(code + 1)).join('.') + '\u007f\u0080\u009f'}],
  ['quotes and backslashes', {description: '"\\" \\n \\u0041 \\\\ \' ` <a> & {} ^ | \ufeff'}],
  ['emoji', {name: '👩🏽‍🏭 🇮🇸 😀 𝔊 e\u0301 é', description: '\u{10ffff}\u{1f9d1}\u200d\u{1f52c}\ufffd\ufdd0'}],
  ['right-to-left text', {name: 'شهادة اللحام', description: '\u202eעברית\u202c \u200fلحام\u200e ٣٫٥ \u2067abc\u2069'}],
  ['a narrative of 64 KiB', {criteria: {narrative: 'Ω weld\t"seam" \\ 😀\n'.repeat(4096).slice(0, 65536)}}],
  ['an identifier with more than ASCII', {id: 'https://elsewhere.example/achievements/löten/釬焊?q=%C3%A9'}],
];

/** All of it in one achievement. */
export const hardest = {
  name: hard.map(([, {name}]) => name ?? '').join(' '),
  description: hard.map(([, {description}]) => description ?? '').join(' '),
  criteria: hard.find(([, {criteria}]) => criteria)[1].criteria,
};

/** Numbers at the edges of a double, as they are written in JSON. */
const numbers = [
  '1.7976931348623157e308', '-1.7976931348623157E+308', '1.5e-323', '2.2250738585072014e-308', '2.225073858507201e-308', '9007199254740991', '9007199254740993', '-9007199254740992',
  '999999999999999900000', '1e21', '1e20', '123456789012345678901234567890', '0.1', '0.30000000000000004', '4.35', '-0', '-0.0', '1.0', '1e0', '100', '0.000001', '1e23', '8.41e21',
];

/**
 * Not 0, and jsonld.js makes `"0"^^xsd:integer` of them: it looks for a point in what JavaScript prints, and here there is none. By JSON-LD 1.1
 * (API §8.2.2) they are doubles. Who signs the statements jsonld.js makes signs another number than is written.
 */
export const takenForZero = ['5e-324', '1e-7', '-2e-300'];

const term = index => `https://elsewhere.example/terms#n${index}`;

/** Each number under a property of its own, and one where Open Badges has one. */
export const withNumbers = {creditsAvailable: 0.30000000000000004, ...Object.fromEntries(numbers.map((text, index) => [term(index), Number(text)]))};

/** The JSON of a credential with its numbers in the spelling above; to a parser it is the same. */
export function spelled(json) {
  return numbers.reduce((text, number, index) => text.replace(new RegExp(`("${term(index)}":)[^,}]*`), `$1${number}`), JSON.stringify(json));
}
