/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "cli/report_text.h"

/* The winner and those who ran up. */
#define MOST_ROWS 8
/* Columns that a kind of evidence is filled up to. */
#define KIND_COLUMNS 11
/* Less is not told of what else it may be. */
#define LEAST_SHARE 0.0005
/* Nor what nobody would take it for, but with --explain. */
#define LEAST_CONFIDENCE 0.005

/* What is known, with commas between. */
static void
put_facts(struct reel_output *out, const char *const *facts, size_t count)
{
	const char *between = "";

	for (size_t i = 0; i < count; i++) {
		if (reel_str_empty(facts[i]))
			continue;
		reel_output_put(out, "%s", between);
		reel_output_title(out, facts[i]);
		between = ", ";
	}
}

/* @param title  NULL where it goes without saying */
static void
put_name(struct reel_output *out, const char *title,
         const struct reel_alternative *alternative)
{
	const char *const facts[] = {
	        title,
	        reel_kind_name(alternative->kind),
	        alternative->edition,
	        alternative->date,
	        alternative->country,
	        alternative->media,
	        alternative->label,
	        alternative->catalog_number,
	        alternative->barcode,
	};
	const char *id = reel_str_empty(alternative->mbid) ? alternative->id
	                                                   : alternative->mbid;

	put_facts(out, facts, sizeof(facts) / sizeof(*facts));
	if (id != NULL) {
		reel_output_put(out, " [");
		reel_output_title(out, id);
		reel_output_put(out, "]");
	}
}

void
reel_text_alternative(struct reel_report *report,
                      const struct reel_alternative *alternative)
{
	struct reel_output *out = report->out;

	reel_output_put(out, "%.2f  ", alternative->confidence);
	put_name(out, alternative->title, alternative);
	if (alternative->why[0] != '\0') {
		reel_output_put(out, ": ");
		reel_output_title(out, alternative->why);
	}
	reel_output_put(out, "\n");
}

/* What was considered, the winner first where one edition won. */
struct table {
	struct reel_alternative rows[MOST_ROWS];
	size_t count;
};

/* Why it won is told already. */
static struct reel_alternative
winner_of(const struct reel_album *album)
{
	const struct reel_release *release = album->release;

	return (struct reel_alternative){
	        .title = release->title,
	        .mbid = release->mbid,
	        .id = release->id,
	        .kind = release->kind,
	        .edition = release->edition,
	        .label = release->label,
	        .catalog_number = release->catalog_number,
	        .barcode = release->barcode,
	        .date = release->date,
	        .country = release->country,
	        .media = release->media,
	        .confidence = album->edition_confidence,
	        .tally = album->tally};
}

/* Where the edition is left open the winner is one of the alternatives. */
static void
fill_table(struct table *table, const struct reel_album *album)
{
	table->count = 0;
	if (album->release != NULL && !reel_str_empty(album->release->id))
		table->rows[table->count++] = winner_of(album);
	for (size_t i = 0;
	     i < album->alternative_count && table->count < MOST_ROWS; i++)
		table->rows[table->count++] = album->alternatives[i];
}

static void
put_names(struct reel_output *out, const struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct reel_alternative *row = &table->rows[i];

		reel_output_put(out, "    %zu  ", i + 1);
		put_name(out, row->title, row);
		if (row->why[0] != '\0') {
			reel_output_put(out, "\n       ");
			reel_output_title(out, row->why);
		}
		reel_output_put(out, "\n");
	}
}

static bool
has_kind(const struct table *table, size_t kind)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->rows[i].tally.weights[kind] != 0.0)
			return true;
	}
	return false;
}

static void
put_weights(struct reel_output *out, const struct table *table)
{
	double sums[MOST_ROWS] = {0};

	reel_output_put(out, "    %-*s", KIND_COLUMNS, "weights");
	for (size_t i = 0; i < table->count; i++)
		reel_output_put(out, "  %8zu", i + 1);
	for (size_t kind = 0; kind < REEL_EVIDENCE_KINDS; kind++) {
		if (!has_kind(table, kind))
			continue;
		reel_output_put(
		        out, "\n    %-*s", KIND_COLUMNS,
		        reel_evidence_name((enum reel_evidence_kind)kind));
		for (size_t i = 0; i < table->count; i++) {
			sums[i] += table->rows[i].tally.weights[kind];
			reel_output_put(out, "  %+8.2f",
			                table->rows[i].tally.weights[kind]);
		}
	}
	reel_output_put(out, "\n    %-*s", KIND_COLUMNS, "sum");
	for (size_t i = 0; i < table->count; i++)
		reel_output_put(out, "  %+8.2f", sums[i]);
	reel_output_put(out, "\n    %-*s", KIND_COLUMNS, "probability");
	for (size_t i = 0; i < table->count; i++)
		reel_output_put(out, "  %8.3f", table->rows[i].confidence);
	reel_output_put(out, "\n");
}

static void
put_rivals(struct reel_output *out, const double *rivals)
{
	for (size_t i = 0; i < REEL_RIVALS; i++) {
		if (rivals[i] >= LEAST_SHARE)
			reel_output_put(out, "    %.3f  %s\n", rivals[i],
			                reel_rival_words((enum reel_rival)i));
	}
}

static void
put_table(struct reel_output *out, const struct reel_album *album)
{
	struct table table;

	fill_table(&table, album);
	if (table.count == 0)
		return;
	reel_output_put(out, "  considered:\n");
	put_names(out, &table);
	put_weights(out, &table);
	put_rivals(out, album->rivals);
}

static void
put_why(struct reel_output *out, const struct reel_album *album)
{
	if (album->why[0] == '\0')
		return;
	reel_output_put(out, "  why: ");
	reel_output_title(out, album->why);
	reel_output_put(out, "\n");
}

/* Where several editions fit alike, these. */
static void
put_tied(struct reel_output *out, const struct reel_album *album)
{
	for (size_t i = 0; i < album->alternative_count; i++) {
		const struct reel_alternative *other = &album->alternatives[i];

		if (!other->is_tied)
			continue;
		reel_output_put(out, "  fits alike: ");
		put_name(out, NULL, other);
		reel_output_put(out, "\n");
	}
	if (album->tied_over > 0)
		reel_output_put(out, "  fits alike: %zu more\n",
		                album->tied_over);
}

/* Others that somebody could be thinking of. */
static void
put_likely(struct reel_report *report, const struct reel_album *album)
{
	const char *head = "  also considered:\n";

	for (size_t i = 0; i < album->alternative_count; i++) {
		const struct reel_alternative *other = &album->alternatives[i];

		if (other->confidence < LEAST_CONFIDENCE)
			continue;
		reel_output_put(report->out, "%s    ", head);
		reel_text_alternative(report, other);
		head = "";
	}
}

void
reel_text_candidates(struct reel_report *report, const struct reel_album *album)
{
	const bool is_doubtful = album->verdict == REEL_VERDICT_REVIEW &&
	                         report->mode != REEL_REPORT_CHECK &&
	                         report->answers == NULL;

	if (report->is_explained) {
		put_why(report->out, album);
		put_table(report->out, album);
		return;
	}
	if (is_doubtful && album->alternative_count > 0) {
		put_why(report->out, album);
		put_likely(report, album);
	} else if (album->edition_verdict == REEL_EDITION_TIED &&
	           album->verdict == REEL_VERDICT_CERTAIN) {
		put_tied(report->out, album);
	}
}
