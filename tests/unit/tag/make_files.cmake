# SPDX-License-Identifier: MIT
# cmake -DFFMPEG=... -DFOLDER=... -P make_files.cmake
#
# Makes a second of noise in each format that has tags. A format whose encoder
# this ffmpeg lacks is left out; the tests then say that they skip it.
file(MAKE_DIRECTORY ${FOLDER})
set(noise -f lavfi -i anoisesrc=d=1:c=pink:r=44100:a=0.3:seed=7)
foreach(recipe
	"plain.flac -c:a flac" "plain.mp3 -c:a libmp3lame -b:a 64k"
	"tagged.mp3 -c:a libmp3lame -b:a 64k -id3v2_version 3 -write_id3v1 1"
	"plain.m4a -c:a aac -b:a 64k" "lossless.m4a -c:a alac"
	"last.m4a -c:a aac -b:a 64k -movflags +faststart"
	"fragmented.m4a -c:a aac -movflags frag_keyframe+empty_moov"
	"moofs.m4a -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof+omit_tfhd_offset -frag_duration 100000"
	"encrypted.m4a -c:a aac -b:a 64k -movflags +faststart -encryption_scheme cenc-aes-ctr -encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8"
	"plain.ogg -c:a libvorbis" "plain.opus -ar 48000 -c:a libopus"
	"flac.oga -f ogg -c:a flac" "plain.spx -ar 16000 -c:a libspeex"
	"plain.wav -c:a pcm_s16le" "plain.aiff -c:a pcm_s16be"
	"plain.wv -c:a wavpack" "plain.tta -c:a tta" "plain.wma -c:a wmav2")
	separate_arguments(words UNIX_COMMAND "${recipe}")
	list(POP_FRONT words name)
	execute_process(COMMAND ${FFMPEG} -v error -y -bitexact ${noise} -ac 1
		-metadata title=Old -metadata artist=Somebody
		-metadata comment=Kept ${words} ${FOLDER}/${name}
		RESULT_VARIABLE failed ERROR_VARIABLE reason)
	if(failed)
		file(REMOVE ${FOLDER}/${name})
		message(STATUS "no ${name}: ${reason}")
	endif()
endforeach()
