#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""peers.py PEER [OPTIONS] COLLECTION ANSWERS >ANSWERS-OF-PEER

Has the albums of a collection matched by the code of another tagger, which is
given the candidates, and the known sounds, that matching_elect wrote into
ANSWERS; judge.py judges what comes out in the same way.

PEER is one of
  beets         beets.autotag.match.tag_album(), with the plugin fromfilename;
                what it recommends strongly is what `import -q` writes
  beets-chroma  the same with the plugin chroma, which is told the recordings
                of the sounds that are known, as AcoustID would tell them
  picard        clusters looked up by Cluster's comparison with releases and
                the default threshold; where that finds none, each file by its
                sound, as Scan does, and what most files come to

Debian's packages beets and picard have to be installed; they are run by
/usr/bin/python3, wherever Debian keeps them.

  --set NAME    albums of this set alone (measure)
  --every N     every Nth of them alone (1)
"""
import argparse
import collections
import json
import os
import pathlib
import sys
import tempfile


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def first(tags, field, otherwise=""):
    values = tags.get(field)
    return values[0] if values else otherwise


def number(text):
    digits = text.split("/")[0]
    return int(digits) if digits.isdigit() else 0


class Beets:
    """beets' own autotagger; its sources of candidates are replaced."""

    def __init__(self, releases, is_heard):
        os.environ["BEETSDIR"] = tempfile.mkdtemp()
        sys.path.insert(0, "/usr/share/beets")
        import beets
        from beets import library, plugins
        from beets.autotag import hooks, match
        from beetsplug import fromfilename
        import types
        self.types = types
        self.library, self.hooks, self.match = library, hooks, match
        self.fromfilename = fromfilename
        self.releases, self.is_heard = releases, is_heard
        self.candidates = []
        beets.config.read(user=False)
        if is_heard:
            plugins.load_plugins(["chroma"])
            plugins.find_plugins()
            from beetsplug import chroma
            self.chroma = chroma
        hooks.album_for_mbid = self.release
        hooks.album_candidates = lambda *_: (
            self.release(c) for c in self.candidates)

    def release(self, key):
        release = self.releases.get(key)
        if release is None:
            return None
        tracks, index = [], 0
        for disc in release["discs"]:
            for track in disc["tracks"]:
                index += 1
                tracks.append(self.hooks.TrackInfo(
                    title=track["title"], track_id=track.get("recording"),
                    artist=track.get("artist", release["artist"]),
                    length=track["length_ms"] / 1000.0
                    if "length_ms" in track else None, index=index,
                    medium=disc["disc"], medium_index=track["track"],
                    medium_total=len(disc["tracks"]),
                    media=release.get("media")))
        date = [int(part) for part in release.get("date", "").split("-")
                if part] + [None] * 3
        old = [int(part) for part in release.get(
            "first_date", release.get("date", "")).split("-")
            if part] + [None] * 3
        return self.hooks.AlbumInfo(
            tracks=tracks, album=release["title"], album_id=release["id"],
            artist=release["artist"], artist_id=release["artist"],
            va=release["artist"] == "Various Artists", year=date[0],
            month=date[1], day=date[2], original_year=old[0],
            original_month=old[1], original_day=old[2],
            label=release.get("label"), mediums=len(release["discs"]),
            releasegroup_id=release["release_group"],
            catalognum=release.get("catalog_number"),
            country=release.get("country"), media=release.get("media"),
            albumdisambig=release.get("edition"),
            data_source="MusicBrainz")

    def item(self, album, file):
        tags = file["tags"]
        date = [number(part) for part in first(tags, "date").split("-")
                ] + [0, 0, 0]
        return self.library.Item(
            path=("/%s/%s" % (album["folder"], file["path"])).encode(),
            title=first(tags, "title"), artist=first(tags, "artist"),
            album=first(tags, "album"),
            albumartist=first(tags, "albumartist"),
            track=number(first(tags, "tracknumber")),
            tracktotal=number(first(tags, "totaltracks")),
            disc=number(first(tags, "discnumber")),
            disctotal=number(first(tags, "totaldiscs")),
            year=date[0], month=date[1], day=date[2],
            label=first(tags, "label"),
            catalognum=first(tags, "catalognumber"),
            country=first(tags, "releasecountry"),
            media=first(tags, "media"),
            mb_albumid=first(tags, "musicbrainz_albumid"),
            mb_releasegroupid=first(tags, "musicbrainz_releasegroupid"),
            mb_trackid=first(tags, "musicbrainz_recordingid"),
            length=file["duration_ms"] / 1000.0)

    def hear(self, items, hits):
        self.chroma._matches.clear()
        known = collections.defaultdict(list)
        for hit in hits:
            known[hit["file"]].append(hit["recording"])
        for place, recordings in known.items():
            self.chroma._matches[items[place].path] = (recordings, [])

    def answer(self, album, asked):
        items = [self.item(album, file) for file in album["files"]]
        self.candidates = asked["candidates"]
        self.fromfilename.filename_task(self.types.SimpleNamespace(
            items=items, is_album=True), None)
        if self.is_heard:
            self.hear(items, asked["hits"])
        _, _, proposal = self.match.tag_album(items)
        is_strong = proposal.recommendation == self.match.Recommendation.strong
        return is_strong, [(c.info.album_id, 1.0 - float(c.distance))
                           for c in proposal.candidates]


class Picard:
    """Picard's comparison of metadata with releases and tracks."""

    def __init__(self, releases, _):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        sys.path.insert(0, "/usr/lib/picard")
        from PyQt5 import QtCore

        class Group:
            loaded_albums = frozenset()

        class Tagger(QtCore.QCoreApplication):
            tagger_stats_changed = QtCore.pyqtSignal()
            stopping = False
            files = {}

            @staticmethod
            def get_release_group_by_id(_):
                return Group()

        self.application = Tagger([])
        QtCore.QObject.tagger = self.application
        from picard import config
        config.setup_config(self.application, os.path.join(
            tempfile.mkdtemp(), "Picard.ini"))
        try:
            import picard.options  # pylint: disable=unused-import
        except ImportError:
            import picard.ui.options.matching
            import picard.ui.options.metadata
            import picard.ui.options.releases
        from picard.cluster import Cluster
        from picard.file import File
        from picard.metadata import Metadata
        from picard.util import album_artist_from_path, find_best_match
        from picard.metadata import SimMatchRelease
        self.threshold = config.get_config().setting[
            "cluster_lookup_threshold"]
        self.weights = Cluster.comparison_weights
        self.file_weights = File.comparison_weights
        self.metadata = Metadata
        self.from_path = album_artist_from_path
        self.find_best, self.sim = find_best_match, SimMatchRelease
        self.releases = releases

    @staticmethod
    def credit(name):
        return [{"name": name, "joinphrase": "", "artist": {
            "id": name, "name": name, "sort-name": name}}]

    def node(self, release):
        return {"id": release["id"], "title": release["title"],
                "artist-credit": self.credit(release["artist"]),
                "date": release.get("date", ""),
                "country": release.get("country", ""),
                "track-count": sum(len(d["tracks"])
                                   for d in release["discs"]),
                "media": [{"format": release.get("media", ""),
                           "track-count": len(d["tracks"])}
                          for d in release["discs"]],
                "release-group": {"id": release["release_group"],
                                  "primary-type": "Album",
                                  "secondary-types": ["Soundtrack"]}}

    def look_up(self, album, releases):
        """A cluster as Cluster.cluster() makes it of the whole folder."""
        albums, artists = collections.Counter(), collections.Counter()
        for file in album["files"]:
            name, artist = self.from_path(
                "/music/%s/%s" % (album["folder"], file["path"]),
                first(file["tags"], "album"),
                first(file["tags"], "albumartist") or
                first(file["tags"], "artist"))
            albums[name] += 1
            artists[artist] += 1
        cluster = self.metadata()
        cluster["album"] = albums.most_common(1)[0][0]
        cluster["albumartist"] = (artists.most_common(1)[0][0]
                                  if len(artists) == 1 else "") or \
            "Various Artists"
        cluster["totaltracks"] = len(album["files"])
        matches = [cluster.compare_to_release(self.node(r), self.weights)
                   for r in releases]
        best = self.find_best((m for m in matches if m.similarity >=
                               self.threshold),
                              self.sim(similarity=-1, release=None))
        ranked = sorted(matches, key=lambda m: -m.similarity)
        if best.result.release is not None:
            ranked = [best.result] + [
                m for m in ranked if m.release is not best.result.release]
        return best.result.release is not None, [
            (m.release["id"], m.similarity) for m in ranked]

    def scan(self, album, releases, hits):
        votes = collections.Counter()
        for place, file in enumerate(album["files"]):
            known = {h["recording"] for h in hits if h["file"] == place}
            metadata = self.metadata()
            metadata.length = file["duration_ms"]
            for field in ("title", "artist", "album", "date"):
                if first(file["tags"], field):
                    metadata[field] = first(file["tags"], field)
            if first(file["tags"], "totaltracks"):
                metadata["totaltracks"] = first(file["tags"], "totaltracks")
            tracks = []
            for recording in sorted(known):
                on = [(r, t) for r in releases for d in r["discs"]
                      for t in d["tracks"] if t.get("recording") == recording]
                if not on:
                    continue
                track = on[0][1]
                tracks.append({
                    "id": recording, "title": track["title"],
                    "length": track.get("length_ms", 0),
                    "artist-credit": self.credit(track.get(
                        "artist", on[0][0]["artist"])),
                    "releases": [self.node(r) for r, _ in on]})
            matches = [metadata.compare_to_track(t, self.file_weights)
                       for t in tracks]
            matches = [m for m in matches if m.release is not None]
            if matches:
                best = max(matches, key=lambda m: m.similarity)
                votes[best.release["id"]] += 1
        files = len(album["files"])
        return bool(votes), [(key, count / files)
                             for key, count in votes.most_common()]

    def answer(self, album, asked):
        # Files that name their release are moved there when they are loaded.
        named = collections.Counter(
            first(file["tags"], "musicbrainz_albumid")
            for file in album["files"])
        key, count = named.most_common(1)[0]
        if key and key in self.releases and 2 * count > len(album["files"]):
            return True, [(key, 1.0)]
        releases = [self.releases[c] for c in asked["candidates"]]
        is_found, ranked = self.look_up(album, releases)
        if is_found:
            return True, ranked
        is_scanned, votes = self.scan(album, releases, asked["hits"])
        return is_scanned, votes or ranked


PEERS = {
    "beets": lambda releases: Beets(releases, False),
    "beets-chroma": lambda releases: Beets(releases, True),
    "picard": lambda releases: Picard(releases, True),
}


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("--set", default="measure")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("collection", type=pathlib.Path)
    parser.add_argument("answers", type=pathlib.Path)
    options = parser.parse_args()
    releases = {r["id"]: r for r in read(options.collection /
                                         "catalogue.jsonl")
                if r["type"] == "release"}
    asked = {a["id"]: a["rounds"][0] for a in read(options.answers)
             if a["rounds"]}
    # The films that the program carries are left out.
    for questions in asked.values():
        questions["candidates"] = [c for c in questions["candidates"]
                                   if c in releases]
    peer = PEERS[options.peer](releases)
    albums = [a for a in read(options.collection / "albums.jsonl")
              if a["set"] == options.set and
              a["case"] not in ("mixed", "few")]
    for album in albums[::options.every]:
        rounds = []
        if album["id"] in asked and asked[album["id"]]["candidates"]:
            is_sure, ranked = peer.answer(album, asked[album["id"]])
            rounds.append({
                "verdict": "certain" if is_sure else
                           "review" if ranked else "none",
                "edition_verdict": "certain",
                "confidence": ranked[0][1] if ranked else 0.0,
                "ranking": [{"release": key, "release_group":
                             releases[key]["release_group"],
                             "confidence": sure, "weights": {}}
                            for key, sure in ranked[:10]]})
        print(json.dumps({"id": album["id"], "rounds": rounds}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
