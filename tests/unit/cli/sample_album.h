/* SPDX-License-Identifier: MIT */
/** An album of two tracks, one of them missing; made up. */
#ifndef REEL_TESTS_SAMPLE_ALBUM_H
#define REEL_TESTS_SAMPLE_ALBUM_H

#include <reeltag/album.h>

static char *sample_directors[] = {(char[]){"Ada Lens"}};

static struct reel_film sample_film = {
        .id = (char[]){"film-1"},
        .title = (char[]){"The Long Reel"},
        .work = REEL_WORK_FILM,
        .year = 1999,
        .release_date = (char[]){"1999-06-20"},
        .release_country = (char[]){"US"},
        .imdb = (char[]){"tt0000001"},
        .directors = {.items = sample_directors, .count = 1},
};

static struct reel_track sample_tracks[] = {
        {.number = 1,
         .title = (char[]){"Opening"},
         .composer = (char[]){"Bo Tone"},
         .length_ms = 185000,
         .recording = (char[]){"rec-1"}},
        {.number = 2,
         .title = (char[]){"The Song"},
         .artist = (char[]){"Cy Voice"},
         .length_ms = 61499,
         .recording = (char[]){"rec-2"}},
};

static struct reel_disc sample_discs[] = {
        {.number = 1, .tracks = sample_tracks, .track_count = 2},
};

static struct reel_release sample_release = {
        .id = (char[]){"release-1"},
        .film = (char[]){"film-1"},
        .title = (char[]){"The Long Reel: Music"},
        .artist = (char[]){"Bo Tone"},
        .kind = REEL_KIND_SCORE,
        .date = (char[]){"1999-05-20"},
        .label = (char[]){"Wax"},
        .discs = sample_discs,
        .disc_count = 1,
};

static struct reel_theme sample_theme = {
        .film = (char[]){"film-1"},
        .title = (char[]){"The Song"},
        .role = REEL_THEME_END,
};

static const struct reel_album_theme sample_themes[] = {
        {.theme = &sample_theme,
         .disc = &sample_discs[0],
         .track = &sample_tracks[1]},
};

static const struct reel_matched_track sample_matches[] = {
        {.path = "reel/01.flac",
         .disc = &sample_discs[0],
         .track = &sample_tracks[0],
         .score = 0.5,
         .verdict = REEL_VERDICT_CERTAIN,
         .evidence = {{.kind = REEL_EVIDENCE_FINGERPRINT,
                       .source = "catalogue",
                       .score = 0.99,
                       .weight = 12.5,
                       .detail = "bit error rate 0.012"}},
         .evidence_count = 1},
};

static const struct reel_missing_track sample_missing[] = {
        {.disc = &sample_discs[0], .track = &sample_tracks[1]},
};

static const char *const sample_extra[] = {"reel/b\xFF\n.flac"};

static const struct reel_alternative sample_alternatives[] = {
        {.title = "The Long Reel: Songs",
         .id = "release-2",
         .kind = REEL_KIND_SONGS,
         .edition = "expanded edition",
         .confidence = 0.25,
         .tally = {.paired = 1,
                   .speed = 1.0,
                   .weights = {[REEL_EVIDENCE_GAPS] = -20.25}},
         .why = "one track fits"},
};

static const struct reel_album sample_album = {
        .path = "reel",
        .verdict = REEL_VERDICT_REVIEW,
        .edition_verdict = REEL_EDITION_TIED,
        .confidence = 0.75,
        .edition_confidence = 0.6,
        .tally = {.paired = 1,
                  .missing = 1,
                  .extra = 1,
                  .speed = 1.0,
                  .weights = {[REEL_EVIDENCE_FINGERPRINT] = 12.5,
                              [REEL_EVIDENCE_GAPS] = -3.0}},
        .rivals = {[REEL_RIVAL_OTHER] = 0.1},
        .why = "0.100 speaks for other recordings of its music",
        .film = &sample_film,
        .release = &sample_release,
        .timing = {.class_ = REEL_TIMING_BEFORE, .days = -31},
        .themes = sample_themes,
        .theme_count = 1,
        .tracks = sample_matches,
        .track_count = 1,
        .missing = sample_missing,
        .missing_count = 1,
        .extra = sample_extra,
        .extra_count = 1,
        .alternatives = sample_alternatives,
        .alternative_count = 1,
};

#endif
