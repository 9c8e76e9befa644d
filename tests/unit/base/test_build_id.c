/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/build_id.h"

/* readelf reads the same note from the file. */
static void
id_is_that_of_the_file(void **state)
{
	unsigned char id[REEL_BUILD_ID_MOST];
	const size_t size = reel_build_id(id);
	char wanted[2 * REEL_BUILD_ID_MOST + 1] = "";
	char line[256];
	bool is_there = false;
	FILE *notes = popen("readelf -n /proc/$PPID/exe", "re");

	(void)state;
	assert_int_equal(size, 20);
	assert_non_null(notes);
	for (size_t i = 0; i < size; i++)
		(void)snprintf(wanted + 2 * i, 3, "%02x", id[i]);
	while (fgets(line, sizeof(line), notes) != NULL)
		is_there = is_there || strstr(line, wanted) != NULL;
	assert_int_equal(pclose(notes), 0);
	assert_true(is_there);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(id_is_that_of_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
