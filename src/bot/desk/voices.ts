import { createInterpreter, inAnyLanguage } from '../../understanding/interpreter.ts';
import type { Voices } from './turn.ts';
import { municipalityIn, type MunicipalityFile } from '../../content/municipality.ts';
import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';

/** Builds the voices. `interpret` tries the voice's language first and then the other one. */
export function voicesOf(
  packs: Readonly<Record<Language, ContentPack>>,
  municipality: MunicipalityFile,
): Voices {
  const hear = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };
  return {
    da: {
      pack: packs.da,
      interpret: inAnyLanguage(hear.da, hear.en),
      interpretOwn: hear.da,
      municipality: municipalityIn('da', municipality),
    },
    en: {
      pack: packs.en,
      interpret: inAnyLanguage(hear.en, hear.da),
      interpretOwn: hear.en,
      municipality: municipalityIn('en', municipality),
    },
  };
}
