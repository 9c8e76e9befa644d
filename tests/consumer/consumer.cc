// SPDX-License-Identifier: MIT
// The same from C++, and through a callback of the exporter.
//
//	consumer CATALOGUE JOURNAL FOLDER
#include <iostream>
#include <memory>
#include <reeltag/reeltag.h>
#include <string>

namespace
{
struct closer {
	void operator()(reel_session *session) const
	{
		reel_session_close(session);
	}
};
using session_ptr = std::unique_ptr<reel_session, closer>;

reel_status
append_line(void *context, const char *line, size_t size, reel_error *)
{
	static_cast<std::string *>(context)->append(line, size);
	return REEL_OK;
}

int
fail(const char *what, const reel_error &err)
{
	std::cerr << what << ": " << reel_status_name(err.status) << ": "
	          << err.message << '\n';
	return 1;
}

int
use(reel_session *session, const char *folder)
{
	reel_identify_options options{};
	reel_strings paths{};
	reel_summary summary{};
	reel_sink sink{};
	reel_stats stats{};
	reel_error err{};
	std::string exported;

	if (reel_session_stats(session, &stats, &err) != REEL_OK)
		return fail("stats", err);
	if (reel_session_export(session, append_line, &exported, &err) !=
	    REEL_OK)
		return fail("export", err);
	if (reel_strings_append(&paths, folder, &err) != REEL_OK)
		return fail("paths", err);
	const reel_status status = reel_session_identify(
	        session, &paths, &options, &sink, &summary, &err);
	reel_strings_free(&paths);
	if (status != REEL_OK)
		return fail("identify", err);
	std::cout << "films " << (stats.films > 0 ? "known" : "missing")
	          << ", exported " << (exported.empty() ? "none" : "some")
	          << ", albums " << summary.albums << '\n';
	return 0;
}
} // namespace

int
main(int argc, char **argv)
{
	reel_session_options options{};
	reel_session *opened = nullptr;
	reel_error err{};

	if (argc != 4)
		return 2;
	options.catalog = argv[1];
	options.journal = argv[2];
	options.is_offline = true;
	if (reel_session_open(&options, &opened, &err) != REEL_OK)
		return fail("open", err);
	const session_ptr session(opened);
	return use(session.get(), argv[3]);
}
