import { PGlite } from '@electric-sql/pglite';

// Run in a process of its own, since making an embedded database takes memory that only the end of its process gives back.
const [folder] = process.argv.slice(2);
const made = await PGlite.create({ dataDir: folder });
await made.close();
