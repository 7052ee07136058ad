/** A file's text, or what is wrong with its bytes and how to mend it: ends a sentence that begins with the file's name. */
export type FileText =
  | { readonly text: string; readonly fault?: undefined }
  | { readonly text?: undefined; readonly fault: string };

const remedy =
  'Save it as UTF-8: in Notepad with "Save as" and the encoding UTF-8, in PowerShell with Out-File -Encoding utf8.';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Windows-1252 from 0x80 to 0xBF, with the controls that Latin-1 has there: the second byte of a letter in UTF-8. */
const secondByte = '[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';

/**
 * What is left of letters that were read in another encoding than they were written in: U+FFFD, and controls; "Ã¸", "Â§",
 * "â€“" and "ðŸ" of UTF-8 in Windows; "√∏" on a Mac and "├©" in a console; "T›nder" of a console in Windows.
 */
const spoilt = new RegExp(
  String.raw`\uFFFD|[\u0080-\u009F]|[ÂÃ]${secondByte}|â${secondByte}{2}|ðŸ|ï»¿|ï¿½|√[∏¶•∂Ö©®Ü]|├[\u0080-\u00FF]|(?<=\p{L})[†›](?=\p{L})`,
  'u',
);

/** Blanks of no width and marks of direction; and at the beginning of a line, a blank that does not break. */
const unseen = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|^[^\S\n]*\u00A0/mu;

/** Settings and content are UTF-8, with or without a byte order mark. Lines end in "\n", whatever they ended in. */
export function readFileText(bytes: Uint8Array): FileText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { fault: `is in UTF-16. ${remedy}` };
  }
  if (bytes.includes(0)) {
    return { fault: `holds NUL bytes, as a file in UTF-16 or one that is no text does. ${remedy}` };
  }
  const text = decode(bytes)?.replaceAll(/\r\n?/g, '\n');
  if (text === undefined) {
    return { fault: `is not in UTF-8 but in another encoding, such as Windows-1252. ${remedy}` };
  }
  const spoiltLine = lineOf(spoilt, text);
  if (spoiltLine !== undefined) {
    return {
      fault: `holds spoilt letters in line ${spoiltLine}: it was once saved in another encoding. Write them anew. ${remedy}`,
    };
  }
  const unseenLine = lineOf(unseen, text);
  if (unseenLine !== undefined) {
    return {
      fault: `holds a sign that nobody sees in line ${unseenLine}, as copied texts do. Write that line anew, by hand.`,
    };
  }
  return { text };
}

/** The first line, from 1, that holds such signs. */
function lineOf(signs: RegExp, text: string): number | undefined {
  const at = text.search(signs);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
