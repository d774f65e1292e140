// A zip archive of files that are compressed already: stored, names in UTF-8 (PKWARE APPNOTE 6.3.10).

const LIMIT = 0xffffffff; // bytes; more needs the 64-bit form
const table = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as zip and PNG have it. */
export function crc32(bytes) {
  let value = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) value = table[(value ^ bytes[index]) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Little-endian fields: pairs of a value and its width in bytes. */
function record(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return view.buffer;
}

/** The archive of `files` ({ name, content: Blob }), or null if it would be too large; names are made different. */
export async function zip(files, now = new Date()) {
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const date = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  const parts = [];
  const directory = [];
  const used = new Set();
  let offset = 0;
  for (const { name, content } of files) {
    const bytes = new TextEncoder().encode(unusedName(name, used));
    const sum = crc32(new Uint8Array(await content.arrayBuffer()));
    // 20: version 2.0 is enough; 0x800: the name is UTF-8; 0: stored.
    const common = [[20, 2], [0x800, 2], [0, 2], [time, 2], [date, 2], [sum, 4], [content.size, 4], [content.size, 4]];
    const local = record([0x04034b50, 4], ...common, [bytes.length, 2], [0, 2]);
    directory.push(
      record([0x02014b50, 4], [20, 2], ...common, [bytes.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      bytes);
    parts.push(local, bytes, content);
    offset += local.byteLength + bytes.length + content.size;
    if (offset > LIMIT) return null;
  }
  const length = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const end = record(
    [0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [length, 4], [offset, 4], [0, 2]);
  return offset + length > LIMIT || files.length > 0xffff ? null : new Blob([...parts, ...directory, end], { type: "application/zip" });
}

function unusedName(name, used) {
  const [, stem, ending] = /^(.*?)((?:\.[^.]*)*)$/.exec(name);
  let free = name;
  for (let count = 2; used.has(free); count++) free = `${stem} (${count})${ending}`;
  used.add(free);
  return free;
}
