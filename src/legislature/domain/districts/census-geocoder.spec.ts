import { readGeocoderAnswer } from './census-geocoder.js';

const answer = (...matches: Record<string, unknown>[]) => ({
  result: { input: {}, addressMatches: matches.map((geographies) => ({ geographies, matchedAddress: '1 SAMPLE ST' })) },
});
const LAYERS = {
  States: [{ GEOID: '47', NAME: 'Tennessee' }],
  '2026 State Legislative Districts - Upper': [{ GEOID: '47021', NAME: 'State Senate District 21' }],
  '2026 State Legislative Districts - Lower': [{ GEOID: '47055', NAME: 'State House District 55' }],
  '120th Congressional Districts': [{ GEOID: '4705', NAME: 'Congressional District 5' }],
};

describe('an answer of the Census geocoder', () => {
  it('is read whatever year and session its layers are named for', () => {
    expect(readGeocoderAnswer(answer(LAYERS))).toEqual({
      outcome: 'match',
      mapVersion: 'cd120,sldl2026,sldu2026',
      districts: [
        { state: 'tn', chamber: 'upper', geoid: '47021', name: 'State Senate District 21' },
        { state: 'tn', chamber: 'lower', geoid: '47055', name: 'State House District 55' },
        { state: 'tn', chamber: 'us-house', geoid: '4705', name: 'Congressional District 5' },
      ],
    });
  });

  it('offers the districts of every match, each once', () => {
    const other = { ...LAYERS, '120th Congressional Districts': [{ GEOID: '4706', NAME: 'Congressional District 6' }] };
    const read = readGeocoderAnswer(answer(LAYERS, other));
    expect(read.outcome === 'match' && read.districts.map((d) => d.geoid)).toEqual(['47021', '47055', '4705', '4706']);
  });

  it('is no match when the address is unknown', () => {
    expect(readGeocoderAnswer(answer())).toEqual({ outcome: 'no-match' });
  });

  it('is a failure when it reports an error, even in one layer that we need, although its status was 200', () => {
    const layer = [{ status: 'Layer query encountered an error: failed to return' }];
    expect([
      readGeocoderAnswer({ errors: ['Address cannot be empty'], status: '400' }),
      readGeocoderAnswer(answer({ ...LAYERS, '120th Congressional Districts': layer })),
      readGeocoderAnswer('<html>busy</html>'),
    ]).toEqual([
      { outcome: 'failed', code: 'refused' },
      { outcome: 'failed', code: 'layer-failed' },
      { outcome: 'failed', code: 'unreadable' },
    ]);
  });

  it('is sound when only layers that we do not need have failed', () => {
    const layer = [{ status: 'Layer query encountered an error: failed to return' }];
    expect(readGeocoderAnswer(answer({ ...LAYERS, Estates: layer, 'Unified School Districts': layer })).outcome).toBe(
      'match',
    );
  });
});
