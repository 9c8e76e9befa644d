/* SPDX-License-Identifier: MIT */
#include <reeltag/album.h>
#include <reeltag/sound.h>

static const char *const verdict_names[] = {
        [REEL_VERDICT_NONE] = "none",
        [REEL_VERDICT_REVIEW] = "review",
        [REEL_VERDICT_CERTAIN] = "certain",
};

static const char *const edition_names[] = {
        [REEL_EDITION_OPEN] = "open",
        [REEL_EDITION_TIED] = "tied",
        [REEL_EDITION_CERTAIN] = "certain",
};

static const char *const evidence_names[] = {
        [REEL_EVIDENCE_FINGERPRINT] = "fingerprint",
        [REEL_EVIDENCE_ACOUSTID] = "acoustid",
        [REEL_EVIDENCE_TOC] = "toc",
        [REEL_EVIDENCE_DURATION] = "duration",
        [REEL_EVIDENCE_TITLE] = "title",
        [REEL_EVIDENCE_POSITION] = "position",
        [REEL_EVIDENCE_TAG_ID] = "tag_id",
        [REEL_EVIDENCE_BARCODE] = "barcode",
        [REEL_EVIDENCE_ALBUM] = "album",
        [REEL_EVIDENCE_FILM] = "film",
        [REEL_EVIDENCE_EDITION] = "edition",
        [REEL_EVIDENCE_GAPS] = "gaps",
};

static const struct {
	const char *name;
	const char *words;
} rivals[REEL_RIVALS] = {
        [REEL_RIVAL_UNLISTED] = {"unlisted",
                                 "an edition of it that is not listed"},
        [REEL_RIVAL_OTHER] = {"other_recordings",
                              "other recordings of its music"},
        [REEL_RIVAL_ELSEWHERE] = {"elsewhere",
                                  "a release of other music that has some of "
                                  "its recordings"},
        [REEL_RIVAL_LISTED] = {"no_soundtrack",
                               "a release that is no soundtrack"},
        [REEL_RIVAL_MISTAGGED] = {"mistagged", "other music, tagged as this"},
        [REEL_RIVAL_UNKNOWN] = {"unknown", "music that is not known"},
};

static const char *const resemblance_names[] = {
        [REEL_RESEMBLANCE_OTHER] = "other",
        [REEL_RESEMBLANCE_PART] = "part",
        [REEL_RESEMBLANCE_VERSION] = "version",
        [REEL_RESEMBLANCE_MASTER] = "master",
        [REEL_RESEMBLANCE_SAME] = "same",
};

const char *
reel_verdict_name(enum reel_verdict verdict)
{
	return verdict_names[verdict];
}

const char *
reel_edition_verdict_name(enum reel_edition_verdict verdict)
{
	return edition_names[verdict];
}

const char *
reel_evidence_name(enum reel_evidence_kind kind)
{
	return evidence_names[kind];
}

const char *
reel_rival_name(enum reel_rival rival)
{
	return rivals[rival].name;
}

const char *
reel_rival_words(enum reel_rival rival)
{
	return rivals[rival].words;
}

const char *
reel_resemblance_name(enum reel_resemblance resemblance)
{
	return resemblance_names[resemblance];
}
