/** What a column of a people file may hold. */
export type PeopleField =
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'email'
  | 'phone'
  | 'language'
  | 'street'
  | 'city'
  | 'state'
  | 'zip'
  | 'contact_by'
  | 'point_person'
  | 'party'
  | 'bus'
  | 'bus_arrives'
  | 'bus_departs'
  | 'pace'
  | 'needs_accessible'
  | 'first_time'
  | 'age_band'
  | 'chaperone'
  | 'roles'
  | 'leader'
  | 'storyteller'
  | 'speaks'
  | 'needs_interpretation'
  | 'issues'
  | 'max_meetings'
  | 'roster_visibility'
  | 'consent_messages'
  | 'consent_roster'
  | 'consent_photos'
  | 'available'
  | 'excluded_offices'
  | 'legislators'
  | 'upper_district'
  | 'lower_district';

/** How columns are headed in the files that people really have; the first wording is Rotunda's own. */
const WORDINGS: Readonly<Record<PeopleField, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'your name',
    'participant',
    'participant name',
    'attendee',
    'attendee name',
    'advocate',
    'volunteer',
    'volunteer name',
    'name to use',
    'what should we call you',
    'nombre',
    'nombre completo',
    'nome',
    'nome completo',
    'non',
  ],
  given_name: ['given name', 'first name', 'first', 'firstname', 'fname', 'preferred name', 'nombres', 'primer nombre'],
  family_name: [
    'family name',
    'last name',
    'last',
    'lastname',
    'lname',
    'surname',
    'apellido',
    'apellidos',
    'sobrenome',
  ],
  email: [
    'email',
    'e mail',
    'email address',
    'e mail address',
    'mail',
    'your email',
    'contact email',
    'correo',
    'correo electronico',
    'imel',
  ],
  phone: [
    'phone',
    'phone number',
    'mobile',
    'mobile phone',
    'mobile number',
    'cell',
    'cell phone',
    'cell number',
    'telephone',
    'tel',
    'whatsapp',
    'telefono',
    'celular',
    'telefone',
  ],
  language: [
    'language',
    'preferred language',
    'primary language',
    'lang',
    'language preference',
    'home language',
    'idioma',
    'idioma preferido',
    'lengua',
    'lingua',
  ],
  street: [
    'street',
    'street address',
    'address',
    'home address',
    'address 1',
    'address1',
    'address line 1',
    'address 2',
    'address2',
    'address line 2',
    'apt',
    'apartment',
    'unit',
    'mailing address',
    'direccion',
    'calle',
    'domicilio',
    'endereco',
  ],
  city: ['city', 'town', 'municipality', 'city town', 'ciudad', 'pueblo', 'cidade'],
  state: ['state', 'state abbreviation', 'province', 'region', 'estado'],
  zip: [
    'zip',
    'zip code',
    'zipcode',
    'zip5',
    'zip postal code',
    'postal code',
    'postcode',
    'postal',
    'codigo postal',
    'cep',
  ],
  contact_by: ['contact by', 'contact way', 'reached by'],
  point_person: ['point person', 'point person email', 'contact person', 'registered by', 'group leader email'],
  party: ['party', 'group', 'family', 'household', 'stay with', 'delegation', 'grupo', 'familia'],
  bus: ['bus', 'bus stop', 'bus name', 'bus route', 'autobus', 'guagua', 'onibus'],
  bus_arrives: ['bus arrives', 'bus arrival', 'arrives'],
  bus_departs: ['bus departs', 'bus departure', 'departs'],
  pace: ['pace', 'walking pace', 'walks', 'walking speed'],
  needs_accessible: [
    'needs accessible',
    'accessible',
    'accessibility',
    'step free',
    'wheelchair',
    'mobility',
    'accesible',
    'silla de ruedas',
  ],
  first_time: ['first time', 'first timer', 'first lobby day', 'primera vez'],
  age_band: ['age band', 'age group', 'adult or minor', 'under 18', 'minor', 'menor de edad'],
  chaperone: ['chaperone', 'chaperone email', 'guardian', 'guardian email', 'parent email', 'responsible adult'],
  roles: ['roles', 'role', 'preferred role', 'rol'],
  leader: ['leader', 'team leader', 'captain', 'can lead', 'willing to lead', 'lider'],
  storyteller: ['storyteller', 'will tell a story', 'story', 'has a story'],
  speaks: [
    'speaks',
    'languages',
    'languages spoken',
    'spoken languages',
    'also speaks',
    'can interpret',
    'interprets',
    'idiomas',
  ],
  needs_interpretation: [
    'needs interpretation',
    'interpretation',
    'interpreter needed',
    'needs interpreter',
    'interpretation needed',
    'necesita interprete',
    'interprete',
  ],
  issues: ['issues', 'issue', 'topics', 'interests', 'temas'],
  max_meetings: ['max meetings', 'maximum meetings', 'meetings at most'],
  roster_visibility: ['roster visibility', 'show name to office', 'name visibility'],
  consent_messages: [
    'consent messages',
    'consent',
    'agrees to messages',
    'email consent',
    'may we email you',
    'consentimiento',
  ],
  consent_roster: ['consent roster', 'share name with office', 'agrees to share name'],
  consent_photos: ['consent photos', 'photo consent', 'photos', 'photo release', 'agrees to photos', 'fotos'],
  available: ['available', 'availability', 'times', 'can come', 'disponibilidad', 'horario'],
  excluded_offices: ['excluded offices', 'offices to avoid', 'avoid', 'rather not visit'],
  legislators: ['legislators', 'my legislators', 'legislator', 'elected officials'],
  upper_district: ['upper district', 'state senate district', 'senate district', 'sldu', 'senate', 'ssd'],
  lower_district: [
    'lower district',
    'state house district',
    'house district',
    'assembly district',
    'sldl',
    'house',
    'congressional district',
    'us house district',
    'shd',
  ],
};

/** Data that must never be asked or kept; a column that looks like it is dropped before anything else. */
const NEVER_KEPT =
  /\b(immigration|legal|visa|citizenship) ?status\b|\bstatus migratorio\b|\b(nationality|citizen(ship)?|naciona(l|li)dad|country of (origin|birth)|birth ?place|pais de origen)\b|\b(ssn|social security|a number|alien number|passport|driver s? ?licen[cs]e|itin|id number)\b|\b(birth ?da(y|te)|date of birth|dob|fecha de nacimiento|age)\b|\b(employer|workplace|empleador)\b/;

/** What the file of rejected rows says beside the rows themselves. */
const OF_REJECTED_ROWS = new Set(['row', 'problem', 'expected']);

/** Which column holds what. */
export interface PeopleColumns {
  /** The columns of each field; a street or a name may have several. */
  readonly byField: ReadonlyMap<PeopleField, readonly number[]>;
  /** Headers that Rotunda does not know; their cells are not read. */
  readonly ignored: readonly string[];
  /** Headers of what must never be kept; their cells are not read. */
  readonly neverKept: readonly string[];
}

const fieldOf = new Map(
  Object.entries(WORDINGS).flatMap(([field, wordings]) =>
    wordings.map((wording) => [wording, field as PeopleField] as const),
  ),
);

/** Reads a header row in any order and any of the usual wordings; the first of two columns for one thing counts. */
export function mapColumns(header: readonly string[]): PeopleColumns {
  const byField = new Map<PeopleField, number[]>();
  const ignored: string[] = [];
  const neverKept: string[] = [];
  header.forEach((cell, index) => {
    const wording = wordingOf(cell);
    const field = fieldOf.get(wording);
    if (!field && NEVER_KEPT.test(wording)) neverKept.push(cell.trim());
    else if (!field || (byField.has(field) && field !== 'street')) ignored.push(cell.trim());
    else byField.set(field, [...(byField.get(field) ?? []), index]);
  });
  return { byField, ignored: ignored.filter((cell) => cell !== '' && !OF_REJECTED_ROWS.has(cell)), neverKept };
}

/** Every field that may be read cell by cell; the street is not among them. */
export const PEOPLE_FIELDS = (Object.keys(WORDINGS) as PeopleField[]).filter((field) => field !== 'street');

/** Rotunda's own column names, in the order in which it writes them. */
export function ownHeader(fields: readonly PeopleField[]): string[] {
  return (Object.keys(WORDINGS) as PeopleField[]).filter((field) => fields.includes(field));
}

/** True when a header row can be a people file: it names people. */
export function isPeopleHeader(header: readonly string[]): boolean {
  const { byField } = mapColumns(header);
  return byField.has('name') || (byField.has('given_name') && (byField.has('family_name') || byField.has('email')));
}

function wordingOf(cell: string): string {
  return cell
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
