/** Somebody of the demo's town. */
export interface Resident {
  handle: string;
  name: string;
  /** What they are, after the words that mark them as residents. */
  bio: string;
  /** The languages that they answer in, the one they are at home in first. */
  languages: readonly [string, ...string[]];
}

/** How every profile begins, so that nobody takes a program for a person. */
export const residentMark = 'Demo resident';

const resident = (
  handle: string,
  name: string,
  bio: string,
  ...languages: [string, ...string[]]
): Resident => ({ handle, name, bio, languages });

/** Everyone who lives around the tea shop, in fifteen scripts. */
export const residents: readonly Resident[] = [
  resident('lena', 'Lena Brandt', 'Half of the Third Kettle. The half that counts.', 'en', 'de'),
  resident('noor', 'نور حداد', 'Half of the Third Kettle. The half that talks.', 'en', 'ar'),
  resident('jisoo', '김지수', 'Collects idioms, one a week. Saturdays at the Kettle.', 'en', 'ko'),
  resident('zofia', 'Zofia Nowak', 'Suspects everyone. It is a method.', 'en'),
  resident('meilin', '陈美琳', 'Buys tea. Says what it is like.', 'en', 'zh'),
  resident('tomas', 'Tomás Ferreira', 'Bread, from half past four.', 'en'),
  resident('dmitri', 'Дмитрий Волков', 'Measures things. Tidewheel; Ropewalk 14.', 'en', 'ru'),
  resident('sigrid', 'Sigrid Aas', 'Feet.', 'en'),
  resident('haruka', '森はるか', 'Draws, and orders by the clock.', 'en', 'ja'),
  resident('oksana', 'Оксана Гнатюк', 'Sings with the Late Ferries.', 'en'),
  resident('kenji', '佐藤健二', 'Drums, softly after ten.', 'en', 'ja'),
  resident('minho', '박민호', 'Guitar. Signals and Systems, 81.', 'en', 'ko'),
  resident('marie', 'Marie Lacroix', 'Bass, on Mondays.', 'en', 'fr'),
  resident('somchai', 'สมชาย วงศ์ไทย', 'Always too much, always enough.', 'en', 'th'),
  resident('ploy', 'พลอย ศรีสุข', 'Tidy notes. No soup on them, please.', 'en', 'th'),
  resident('eleni', 'Ελένη Παππά', 'House council of Ropewalk 14. IN CAPITALS.', 'en', 'el'),
  resident('nikos', 'Νίκος Παππάς', 'Captain. Builds benches.', 'en', 'el'),
  resident('owen', 'Owen Pryce', 'Flat 3. Weather at seven.', 'en'),
  resident('hiba', 'هبة منصور', 'Doctor, mostly at night.', 'en', 'ar'),
  resident('anahit', 'Անահիտ Սարգսյան', 'Violin. Very softly means very softly.', 'en'),
  resident('yael', 'יעל בן־דוד', 'The bookshop two doors down.', 'en', 'he'),
  resident('eitan', 'איתן בן־דוד', 'Brother, father, owner of a long sideboard.', 'he'),
  resident('ruth', 'Ruth Okafor', 'Thirty-one years a judge. Grew one pumpkin.', 'en'),
  resident('tamar', 'თამარ ბერიძე', 'Honey, wine and long novels.', 'en'),
  resident('farah', 'فرح رضایی', 'Translates. Looking for a word.', 'en'),
  resident('priya', 'प्रिया नायर', 'Tidewheel, where the water is.', 'en', 'hi'),
  resident('arjun', 'अर्जुन मेहता', 'Good at title pages.', 'en', 'hi'),
  resident('kavitha', 'கவிதா ராஜன்', 'Subtracts the swan.', 'en'),
  resident('ana', 'Ana Ruiz', 'Draws waves that are no moustaches.', 'en', 'es'),
  resident('pablo', 'Pablo Ruiz', 'Five-a-side. Bicycles, lately.', 'en', 'es'),
  resident('gustavo', 'Gustavo Lima', 'Operations, and captain of the five.', 'en'),
  resident('chidi', 'Chidi Okafor', 'Scored once. Left foot.', 'en'),
  resident('milan', 'Милан Јовановић', 'I say it because nobody else says it.', 'en'),
  resident('pim', 'Pim de Vries', 'Cargo bikes and board games.', 'en'),
  resident('karim', 'كريم حداد', 'Boston, number 8.', 'en', 'ar'),
  resident('amina', 'أمينة حداد', 'The meat first, then patience.', 'ar'),
  resident('salma', 'سلمى حداد', 'Montréal, in pyjamas.', 'ar'),
  resident('ingrid', 'Ingrid Brandt', 'Sucht gerade etwas.', 'de'),
  resident('jonas', 'Jonas Brandt', 'Darf eine Tasse tragen.', 'de', 'en'),
  resident('huifang', '陈慧芳', '群是我自己建的。', 'zh'),
  resident('wei', '陈伟', '这次提前了。', 'zh'),
  resident('rafiq', 'রফিক ইসলাম', 'Plot 9, and the water key.', 'en'),
  resident('selam', 'ሰላም ተስፋዬ', 'Nights. Waters at seven, speaks to nobody.', 'en'),
  resident('katya', 'Катя Волкова', 'Яблоки есть.', 'ru'),
];

/** @throws Error when nobody has the handle */
export function residentOf(handle: string): Resident {
  const found = residents.find((each) => each.handle === handle);
  if (found === undefined) throw new Error(`nobody is called ${handle}`);
  return found;
}
