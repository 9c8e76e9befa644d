/* SPDX-License-Identifier: MIT */
/*
 * A migration that is released is never edited, only followed by another.
 *
 * - `key` is the row's number and stays within the file; `id` is the text
 *   that the world knows the thing by.
 * - A film without a title is a placeholder: a release or a theme song named
 *   it before it came. A foreign key that is checked late would not do, for
 *   the film may come with another file, or never. Nobody is shown one.
 * - Words of enums are kept as they stand in JSON, so that the numbers of an
 *   enum are free to change.
 * - `items` and `toc` are packed 32-bit numbers, little-endian.
 * - The tables of words hold folded text, under the key of what it is about.
 */
#include "catalog/schema.h"

static const char first[] =
        "CREATE TABLE setting("
        " name TEXT PRIMARY KEY,"
        " value TEXT NOT NULL"
        ") WITHOUT ROWID;"

        "CREATE TABLE film("
        " key INTEGER PRIMARY KEY,"
        " id TEXT NOT NULL UNIQUE,"
        " title TEXT, original_title TEXT, work TEXT, year INTEGER,"
        " premiere TEXT, release_date TEXT, release_country TEXT,"
        " imdb TEXT, tmdb TEXT, wikidata TEXT);"
        "CREATE INDEX film_imdb ON film(imdb);"
        "CREATE INDEX film_wikidata ON film(wikidata);"

        "CREATE TABLE film_name("
        " film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,"
        " role TEXT NOT NULL,"
        " position INTEGER NOT NULL,"
        " name TEXT NOT NULL,"
        " PRIMARY KEY(film, role, position)"
        ") WITHOUT ROWID;"

        "CREATE TABLE release("
        " key INTEGER PRIMARY KEY,"
        " id TEXT NOT NULL UNIQUE,"
        " film INTEGER REFERENCES film,"
        " title TEXT, artist TEXT, kind TEXT, edition TEXT, mbid TEXT,"
        " release_group TEXT, label TEXT, catalog_number TEXT,"
        " barcode TEXT, date TEXT, first_date TEXT, country TEXT,"
        " media TEXT,"
        " track_count INTEGER NOT NULL);"
        "CREATE INDEX release_film ON release(film);"
        "CREATE INDEX release_mbid ON release(mbid);"

        "CREATE TABLE disc("
        " key INTEGER PRIMARY KEY,"
        " release INTEGER NOT NULL REFERENCES release ON DELETE CASCADE,"
        " position INTEGER NOT NULL,"
        " number INTEGER, title TEXT, toc BLOB,"
        " UNIQUE(release, position));"

        "CREATE TABLE recording("
        " key INTEGER PRIMARY KEY,"
        " id TEXT NOT NULL UNIQUE);"

        "CREATE TABLE track("
        " key INTEGER PRIMARY KEY,"
        " release INTEGER NOT NULL REFERENCES release ON DELETE CASCADE,"
        " disc INTEGER NOT NULL REFERENCES disc ON DELETE CASCADE,"
        " position INTEGER NOT NULL,"
        " number INTEGER, title TEXT, artist TEXT, composer TEXT,"
        " length_ms INTEGER,"
        " recording INTEGER REFERENCES recording,"
        " UNIQUE(disc, position));"
        "CREATE INDEX track_release ON track(release);"
        "CREATE INDEX track_length ON track(length_ms, release);"
        "CREATE INDEX track_recording ON track(recording);"

        "CREATE TABLE isrc("
        " track INTEGER NOT NULL REFERENCES track ON DELETE CASCADE,"
        " position INTEGER NOT NULL,"
        " isrc TEXT NOT NULL,"
        " PRIMARY KEY(track, position)"
        ") WITHOUT ROWID;"

        "CREATE TABLE theme("
        " key INTEGER PRIMARY KEY,"
        " film INTEGER NOT NULL REFERENCES film,"
        " title TEXT NOT NULL,"
        " recording INTEGER REFERENCES recording,"
        " role TEXT, single_date TEXT,"
        " UNIQUE(film, title));"
        "CREATE INDEX theme_recording ON theme(recording);"

        "CREATE TABLE fact("
        " key INTEGER PRIMARY KEY,"
        " of_id TEXT NOT NULL,"
        " kind TEXT NOT NULL,"
        " value TEXT, unit TEXT, territory TEXT, date TEXT, source TEXT);"
        "CREATE INDEX fact_of ON fact(of_id, kind, date);"

        "CREATE TABLE fingerprint("
        " key INTEGER PRIMARY KEY,"
        " recording INTEGER NOT NULL REFERENCES recording,"
        " acoustid TEXT, length_ms INTEGER,"
        " items BLOB NOT NULL);"
        "CREATE INDEX fingerprint_recording ON fingerprint(recording);"

        "CREATE VIRTUAL TABLE film_words USING fts5(title, other);"
        "CREATE VIRTUAL TABLE release_words USING fts5(title, other);"
        "CREATE VIRTUAL TABLE track_words USING fts5(title, other);";

/* What a release and its tracks are tagged with beyond their columns. */
static const char tags[] =
        "CREATE TABLE release_tag("
        " release INTEGER NOT NULL REFERENCES release ON DELETE CASCADE,"
        " field TEXT NOT NULL,"
        " position INTEGER NOT NULL,"
        " value TEXT NOT NULL,"
        " PRIMARY KEY(release, field, position)"
        ") WITHOUT ROWID;"

        "CREATE TABLE track_tag("
        " track INTEGER NOT NULL REFERENCES track ON DELETE CASCADE,"
        " field TEXT NOT NULL,"
        " position INTEGER NOT NULL,"
        " value TEXT NOT NULL,"
        " PRIMARY KEY(track, field, position)"
        ") WITHOUT ROWID;"
        "CREATE INDEX release_of_group ON release(release_group);";

/* What no file of music stands for. */
static const char video[] = "ALTER TABLE track ADD COLUMN is_video INTEGER;";

static const struct reel_migration migrations[] = {{first}, {tags}, {video}};

const struct reel_database_options reel_catalog_schema = {
        /* "reel" */
        .application = 0x7265656cU,
        .what = "catalogue",
        .migrations = migrations,
        .migration_count = sizeof(migrations) / sizeof(migrations[0]),
};
