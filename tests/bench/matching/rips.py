# SPDX-License-Identifier: MIT
"""Rips of the world's releases, and what can be told from each of them.

What can be told is decided here, from what is put into a rip, before anything
is matched. README.md says by which rules.
"""
import re

from world import title_of_words

# Lengths are told apart from here on.
APART_MS = 3000
JUNK_FOLDERS = ["New Folder", "rip", "Unsorted", "music", "album", "CD rip",
                "Downloads", "misc 3"]
CODECS = [0.0, 0.001, 0.005, 0.012, 0.02]
EDITION_WORDS = ["deluxe", "special", "expanded", "complete", "anniversary",
                 "remastered"]


def natural(text):
    return [int(p) if p.isdigit() else p.lower()
            for p in re.split(r"(\d+)", text)]


def words_of(release):
    text = (release["title"] + " " + release.get("edition", "")).lower()
    return {w for w in EDITION_WORDS if w in text}


def tracks_of(release):
    return [(disc["disc"], track) for disc in release["discs"]
            for track in disc["tracks"]]


class Rip:
    """An album being made: files with their tracks, names, tags."""

    def __init__(self, world, release, case):
        self.world = world
        self.rng = world.rng
        self.release = release
        self.case = case
        self.tracks = tracks_of(release)
        self.extra = []
        # What can be seen of it.
        self.shows_titles = False
        self.shows_numbers = False
        self.shows_order = False
        self.shows_album = False
        self.shows_words = False
        self.shows_film = False
        self.shows_totals = False
        self.ids = set()
        self.facts = set()
        self.tags_release = release
        self.hears = True

    # What is there

    def lose(self, how):
        rng = self.rng
        count = len(self.tracks)
        if how == "tail":
            self.tracks = self.tracks[:max(3, count - rng.randint(1, 3))]
        elif how == "some":
            keep = sorted(rng.sample(range(count), max(
                3, count - rng.randint(1, max(1, count // 4)))))
            self.tracks = [self.tracks[i] for i in keep]
        elif how == "disc":
            disc = rng.choice(self.release["discs"])["disc"]
            self.tracks = [t for t in self.tracks if t[0] == disc]

    def add_junk(self, count):
        for _ in range(count):
            key = self.world.recording(title_of_words(self.rng), 200, "none",
                                       False)
            self.extra.append(self.world.recordings[key])

    # Folder, names, tags

    def folder(self):
        rng = self.rng
        film = self.film()
        title = film["title"] if film else self.release["title"]
        how = rng.choices(["title-year", "title", "release", "artist",
                           "edition", "imdb", "code", "junk"],
                          [18, 12, 22, 12, 8, 6, 6, 16])[0]
        if self.case == "untagged":
            how = "junk"
        if how == "junk":
            return rng.choice(JUNK_FOLDERS)
        self.shows_album = True
        if how == "release":
            self.shows_words = bool(words_of({"title":
                                              self.release["title"]}))
            return self.release["title"].replace("/", " ")
        if how == "artist":
            return "%s - %s (%s)" % (self.release["artist"], title,
                                     self.release["date"][:4])
        if how == "edition" and self.release.get("edition"):
            self.shows_words = True
            return "%s (%s)" % (title, self.release["edition"].title())
        if how == "imdb" and film:
            self.shows_film = True
            return "%s (%d) [imdbid-%s]" % (title, film["year"], film["imdb"])
        if how == "code":
            which = rng.choice(["barcode", "catalog_number"])
            self.ids.add(which)
            return "%s [%s]" % (title, self.release[which])
        if how == "title-year":
            return "%s (%s)" % (title, film["year"] if film else
                                self.release["date"][:4])
        return title

    def film(self):
        return next((f for f in self.world.films
                     if f["id"] == self.release.get("film")), None)

    def names(self):
        rng = self.rng
        how = rng.choices(["number-title", "number", "track", "audio",
                           "disc-track", "title", "artist"],
                          [34, 12, 14, 10, 12, 6, 12])[0]
        if self.case == "untagged":
            how = rng.choice(["number", "track", "audio"])
        self.shows_titles |= how in ("number-title", "disc-track", "title",
                                     "artist")
        self.shows_numbers |= how in ("number-title", "disc-track", "artist")
        self.shows_order |= how != "title"
        many = len(self.release["discs"]) > 1
        names = []
        for place, (disc, track) in enumerate(self.tracks, 1):
            title = re.sub(r"[/:]", "-", track["title"])
            folder = "CD%d/" % disc if many and how != "disc-track" else ""
            number = place if not many else track["track"]
            names.append(folder + {
                "number-title": "%02d %s" % (track["track"], title),
                "number": "%02d" % number,
                "track": "Track %02d" % number,
                "audio": "audio_%d" % (place + 10),
                "disc-track": "%d-%02d %s" % (disc, track["track"], title),
                "title": title,
                "artist": "%02d - %s - %s" % (
                    track["track"], track.get("artist",
                                              self.release["artist"]), title),
            }[how])
        return names

    def tags(self, how):
        """For each track its tags; `how` says which, and whose."""
        rng = self.rng
        release = self.tags_release
        other = tracks_of(release)
        if how == "none":
            return [{} for _ in self.tracks]
        if release is self.release:
            self.shows_numbers = self.shows_order = True
        self.shows_titles = self.shows_album = True
        self.shows_words |= bool(words_of({"title": release["title"]}))
        from_film = rng.random() < 0.1 and self.film()
        facts = {}
        if how == "full":
            for field, key in (("date", "date"), ("label", "label"),
                               ("releasecountry", "country"),
                               ("media", "media")):
                if rng.random() < 0.8:
                    facts[field] = release[key]
                    self.facts.add(key)
            for field, key, share in (
                    ("barcode", "barcode", 0.25),
                    ("catalognumber", "catalog_number", 0.25),
                    ("musicbrainz_albumid", "mbid", 0.25),
                    ("musicbrainz_releasegroupid", "release_group", 0.25)):
                if rng.random() < share:
                    facts[field] = release[key]
                    self.ids.add(key)
        rows = []
        for place, (disc, track) in enumerate(self.tracks):
            if release is not self.release:
                disc, track = self.place_in(other, place, disc, track)
            title = track["title"]
            if from_film:
                title += ' (From "%s")' % from_film["title"]
            row = dict(facts, title=title, tracknumber=str(track["track"]),
                       artist=track.get("artist", release["artist"]),
                       album=release["title"])
            if len(release["discs"]) > 1:
                row["discnumber"] = str(disc)
            if how == "full" and rng.random() < 0.9:
                self.shows_totals |= release is self.release
                row["totaltracks"] = str(len(release["discs"][
                    min(disc, len(release["discs"])) - 1]["tracks"]))
            rows.append(row)
        return rows

    def place_in(self, other, place, disc, track):
        """What a tagger makes of a file that it takes for another album's:
        the track of its title; where there is none, the one in its place if
        it is all other music, else what it was."""
        found = next(((d, t) for d, t in other
                      if t["title"] == track["title"]), None)
        if found:
            return found
        if self.case == "mistagged":
            return other[min(place, len(other) - 1)]
        return disc, track

    # Files

    def sound(self, recording):
        rng = self.rng
        sound = dict(recording["sound"], flip=self.codec)
        sound["shift"] = rng.choices([0, rng.randint(1, 16),
                                      rng.randint(17, 80)], [85, 12, 3])[0]
        return sound

    def duration(self, recording):
        rng = self.rng
        length = recording["length_ms"] * self.speed
        return max(1000, round(length + rng.choices(
            [rng.uniform(-300, 300), rng.uniform(-2000, 2000),
             -rng.uniform(2000, 9000)], [88, 11, 1])[0]))

    def make(self, how):
        rng = self.rng
        world = self.world
        self.codec = rng.choice(CODECS)
        self.speed = 1 / 1.0427 if self.case == "pal" else 1.0
        folder = self.folder()
        names = self.names()
        tags = self.tags(how)
        files = []
        for name, tag, (disc, track) in zip(names, tags, self.tracks):
            recording = world.recordings[track["recording"]]
            files.append({
                "path": name + ".flac",
                "duration_ms": self.duration(recording),
                "tags": {k: [v] for k, v in tag.items()},
                "sound": None if self.case == "pal" else
                self.sound(recording),
                "truth": {"recording": track["recording"], "disc": disc,
                          "track": track["track"]}})
        for recording in self.extra:
            files.append({"path": "zz %s.flac" % recording["title"],
                          "duration_ms": self.duration(recording),
                          "tags": {}, "sound": self.sound(recording),
                          "truth": None})
        files.sort(key=lambda f: natural(f["path"]))
        return {"set": self.release["_set"], "case": self.case,
                "folder": folder, "files": files,
                "_which": self.release["_which"]}

    # What can be told

    def known_files(self):
        if self.case == "pal":
            return 0
        return sum(self.world.recordings[t["recording"]]["known"]
                   for _, t in self.tracks)

    def is_told_from(self, other):
        """Whether anything that was put in tells the release from it."""
        mine = self.release
        right = self.tags_release is mine
        if right and any(mine[k] != other[k] for k in self.ids
                         if k != "release_group"):
            return True
        if right and ("date" in self.facts and mine["date"] != other["date"] or
                      sum(mine[k] != other[k] for k in self.facts) >= 2):
            return True
        if right and self.shows_words and words_of(mine) - words_of(other):
            return True
        return self.is_told_by_list(other)

    def is_told_by_list(self, other):
        theirs = tracks_of(other)
        by_key = {t["recording"]: (d, t) for d, t in theirs}
        mine_whole = len(self.tracks) == len(tracks_of(self.release))
        moved = 0
        apart = 0
        # Of another master, which one file alone does not tell.
        others = 0
        for disc, track in self.tracks:
            there = by_key.get(track["recording"])
            if there is None:
                there = next(((d, t) for d, t in theirs
                              if t["title"] == track["title"] and
                              abs(t["length_ms"] - track["length_ms"])
                              < APART_MS), None)
                known = self.world.recordings[track["recording"]]["known"]
                apart += there is None
                others += known and self.case != "pal"
            if there and (there[0], there[1]["track"]) != (disc,
                                                           track["track"]):
                moved += 1
        if apart >= 2 or (apart == 1 and len(self.tracks) >= 4) or others >= 3:
            return True
        if self.shows_numbers and moved >= 2:
            return True
        if len(theirs) != len(tracks_of(self.release)):
            # Whole, it is the one that has as many tracks; with a gap it may
            # be either, unless the other lacks what is there.
            return mine_whole and (
                len(theirs) > len(self.tracks) or moved >= 2)
        return self.shows_order and mine_whole and moved >= 2

    def can_tell_group(self):
        """Whether the soundtrack can be known at all."""
        right = self.tags_release is self.release
        count = len(self.tracks)
        known = self.known_files()
        if known >= max(3, count * 0.3):
            return True
        if not right:
            return False
        if self.case == "pal":
            return self.shows_titles and self.shows_album
        if self.shows_album and (self.shows_titles or self.shows_film or
                                 count >= 5):
            return True
        if {"mbid", "barcode", "release_group"} & self.ids:
            return True
        return count >= 8 and (self.shows_titles or self.shows_order)

    def may_be_shorter(self):
        """The last tracks are missing, and nothing says that there are more:
        it may be an edition that nobody lists."""
        whole = tracks_of(self.release)
        return (self.tracks == whole[:len(self.tracks)] and
                len(self.tracks) < len(whole) and not self.ids -
                {"release_group"} and not self.shows_totals)

    def tell(self, album):
        """Writes down what the right answer is."""
        world = self.world
        release = self.release
        group = world.groups.get(release["release_group"], [])
        truth = {"release": release["id"],
                 "release_group": release["release_group"],
                 "film": release.get("film")}
        if not group:
            album.update(truth=None, editions=[], decidable="none")
            return
        album["truth"] = truth
        if not any(r is release for r in group):
            album.update(editions=[], decidable="group"
                         if self.can_tell_group() else "none")
            return
        album["editions"] = [r["id"] for r in group
                             if r is release or not self.is_told_from(r)]
        # Tags that name another edition with the same list are all that
        # there is to go by.
        named = self.tags_release
        if named is not release and named["id"] in album["editions"] and \
                self.ids | self.facts:
            album["named"] = named["id"]
        if not self.can_tell_group():
            album["decidable"] = "none"
        elif len(album["editions"]) == 1 and not self.may_be_shorter():
            album["decidable"] = "edition"
        else:
            album["decidable"] = "group"
