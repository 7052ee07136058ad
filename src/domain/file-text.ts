/** A file's text, or what is wrong with its bytes and how to mend it: ends a sentence that begins with the file's name. */
export type FileText =
  | { readonly text: string; readonly fault?: undefined }
  | { readonly text?: undefined; readonly fault: string };

const remedy =
  'Save it as UTF-8: in Notepad with "Save as" and the encoding UTF-8, in PowerShell with Out-File -Encoding utf8.';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** U+FFFD is what a program leaves of a letter that it could not read; "Ã¸" is an ø that was read in another encoding. */
const spoilt = /\uFFFD|[\u0080-\u009F]|Ã[¥¦¸…†˜]/;

/** Settings and content are UTF-8, with or without a byte order mark. */
export function readFileText(bytes: Uint8Array): FileText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { fault: `is in UTF-16. ${remedy}` };
  }
  if (bytes.includes(0)) {
    return { fault: `holds NUL bytes, as a file in UTF-16 or one that is no text does. ${remedy}` };
  }
  const text = decode(bytes);
  if (text === undefined) {
    return { fault: `is not in UTF-8 but in another encoding, such as Windows-1252. ${remedy}` };
  }
  const at = text.search(spoilt);
  if (at < 0) return { text };
  const line = text.slice(0, at).split('\n').length;
  return {
    fault: `holds spoilt letters in line ${line}: it was once saved in another encoding. Write them anew. ${remedy}`,
  };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
