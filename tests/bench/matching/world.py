# SPDX-License-Identifier: MIT
"""A made-up world of films, soundtracks, their editions and recordings."""
import copy
import math
import uuid

ADJECTIVES = """amber ancient autumn bitter black blind blue bright broken brown
burning calm clear cold common copper crooked dark deep distant dry early east
empty far final first foreign frozen gentle golden gray green hidden high hollow
iron jade last late little lonely long lost low northern old open pale quiet
rapid red restless salt second secret sharp short silent silver simple slow
small southern still strange sudden sunken sweet tall third thirsty true upper
velvet warm western white wild winter wooden yellow young""".split()
NOUNS = """anchor apple archer arrow ash autumn bay bell bird boat bridge brother
candle canyon castle chapel city cloud coast comet creek crown dancer daughter
dawn desert door dragon dream drum echo eclipse ember engine evening falcon
father field fire flood forest fountain fox garden gate ghost glass harbour
hawk heart hill horizon horse house hunter island journey kingdom kite ladder
lake lantern letter light lion machine map market mask meadow mercury mile
mirror moon morning mountain night ocean orchard paper parade path pearl pilot
planet prairie queen rain ribbon river road rose sailor sea shadow ship shore
signal sister sky sleeper snow soldier song sparrow spring star station stone
storm stranger street summer sun table thief thunder tide tiger tower train
valley violin voyage wall water wave weather wheel whisper widow wind window
winter wolf world""".split()
VERBS = """chase crossing departure discovery escape farewell fall flight return
meeting reunion arrival battle dance search waking waltz march lament""".split()
GENERIC = ["Main Title", "End Credits", "The Chase", "Love Theme", "Prologue",
           "Finale", "Opening Titles", "Epilogue", "Main Theme", "Suite",
           "Overture", "The Escape"]
SUFFIXES = {
    "score": ["(Original Motion Picture Soundtrack)", "(Original Score)",
              "Original Motion Picture Score", "(Original Soundtrack)", "OST",
              ": Music from the Motion Picture", "(Bande originale du film)",
              "(Colonna sonora originale)", "(Original Film Score)", ""],
    "songs": ["(Original Motion Picture Soundtrack)", "(Original Soundtrack)",
              ": Music from and Inspired by the Film", ": Songs from the Film",
              ": Music from the Motion Picture", "OST",
              "(Banda sonora original)", ""],
}
COUNTRIES = ["US", "GB", "DE", "FR", "JP", "IT", "ES", "CA", "AU", "NL", "SE",
             "BR", "MX", "KR", "PL", "AT", "CH", "BE", "DK", "NO"]
LABELS = ["Label %d" % n for n in range(1, 61)]
MEDIA = ["CD", "CD", "CD", "Digital Media", "Vinyl", "Cassette"]


def title_of_words(rng, least=1, most=3):
    words = [rng.choice(ADJECTIVES) for _ in range(rng.randint(0, most - 1))]
    words.append(rng.choice(NOUNS))
    while len(words) < least:
        words.insert(0, rng.choice(ADJECTIVES))
    return ("The " if rng.random() < 0.3 else "") + " ".join(words).title()


class World:
    """Films, releases that the catalogue lists or not, recordings."""

    def __init__(self, rng, releases, real):
        self.rng = rng
        self.real = real
        self.films = []
        self.listed = []
        self.hidden = []
        self.recordings = {}
        self.themes = []
        self.songs = []
        self.next_seed = 1
        titles = set()
        while len(self.listed) < releases:
            self.add_film(titles)
        self.add_anthologies(max(1, len(self.listed) // 50))
        self.groups = {}
        for release in self.listed:
            self.groups.setdefault(release["release_group"], []).append(release)

    def uuid(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    # Recordings

    def recording(self, title, median_s, which, known):
        rng = self.rng
        length = max(20.0, median_s * math.exp(rng.gauss(0, 0.5)))
        self.next_seed += 1
        sound = {"made": self.next_seed}
        if known and self.real[which] and rng.random() < 0.15:
            number, length = self.real[which].pop()
            sound = {"real": number}
        key = self.uuid()
        self.recordings[key] = {"title": title, "length_ms": round(length * 1000),
                                "sound": sound, "known": known}
        return key

    def remaster(self, key, share=0.095):
        old = self.recordings[key]
        new = self.uuid()
        self.next_seed += 1
        length = old["length_ms"] + round(self.rng.gauss(0, 700))
        self.recordings[new] = dict(old, length_ms=length,
                                    sound=dict(old["sound"], master=share,
                                               master_seed=self.next_seed))
        return new

    def shortened(self, key):
        """A shorter edit: it begins alike and ends early."""
        old = self.recordings[key]
        new = self.uuid()
        cut = round(self.rng.uniform(12000, 60000))
        self.recordings[new] = dict(
            old, length_ms=max(15000, old["length_ms"] - cut))
        return new

    # Films and their soundtracks

    def add_film(self, titles):
        rng = self.rng
        draw = rng.random()
        if draw < 0.08 and self.films:
            before = rng.choice(self.films)
            title = before["title"].removesuffix(" II") + " II"
        elif draw < 0.13 and self.films:
            title = rng.choice(self.films)["title"]
        else:
            title = title_of_words(rng, 1, 3)
            while title in titles:
                title = title_of_words(rng, 2, 4)
        titles.add(title)
        year = rng.randint(1950, 2023)
        number = len(self.films) + 1
        film = {"type": "film", "id": "film-%d" % number, "title": title,
                "work": rng.choices(["film", "tv", "game", "stage"],
                                    [85, 7, 6, 2])[0],
                "year": year, "imdb": "tt%07d" % (1000000 + number),
                "release_date": "%d-%02d-%02d" % (year, rng.randint(1, 12),
                                                  rng.randint(1, 28))}
        which = "fit" if rng.random() < 1 / 3 else "measure"
        film["_set"] = which
        self.films.append(film)
        self.add_group(film, "score", which)
        if rng.random() < 0.35:
            self.add_group(film, "songs", which)
        if rng.random() < 0.06:
            self.add_rerecording(film)

    def cue_title(self):
        rng = self.rng
        if rng.random() < 0.25:
            return rng.choice(GENERIC)
        return title_of_words(rng, 1, 2) + (
            " " + rng.choice(VERBS).title() if rng.random() < 0.3 else "")

    def song(self, which, known, taken):
        """A song that may stand on many soundtracks, once on each."""
        rng = self.rng
        mine = [s for s in self.songs[-400:]
                if s[2] == which and s[0] not in taken]
        if mine and rng.random() < 0.35:
            return mine[min(int(rng.expovariate(0.08)), len(mine) - 1)]
        key = self.recording(title_of_words(rng, 2, 4), 220, which, known)
        song = (key, "Singer %d" % rng.randint(1, 900), which)
        self.songs.append(song)
        return song

    def add_group(self, film, kind, which):
        rng = self.rng
        known = rng.random() < 0.4
        composer = "Composer %d" % rng.randint(1, 700)
        tracks = []
        if kind == "score":
            for _ in range(rng.randint(10, 30)):
                key = self.recording(self.cue_title(), 130, which, known)
                tracks.append((key, None))
        else:
            for _ in range(rng.randint(9, 18)):
                key, singer, _ = self.song(which, known,
                                           {k for k, _ in tracks})
                tracks.append((key, singer))
        base = self.release(film, kind, tracks,
                            composer if kind == "score" else "Various Artists")
        base["_which"] = "original"
        base["first_date"] = base["date"]
        editions = [base] + self.editions(film, base, tracks, which, known)
        # One that nobody lists, of those that differ from the others.
        unlike = [e for e in editions
                  if e["_which"] not in ("original", "country") and
                  (known or e["_which"] != "remaster")]
        if unlike and rng.random() < 0.15:
            self.hidden.append(unlike[0])
            editions = [e for e in editions if e is not unlike[0]]
        self.listed += editions
        if kind == "songs":
            key, _ = rng.choice(tracks)
            self.themes.append({"type": "theme", "film": film["id"],
                                "title": self.recordings[key]["title"],
                                "recording": key, "role": "main"})

    def release(self, film, kind, tracks, artist):
        rng = self.rng
        mbid = self.uuid()
        suffix = rng.choice(SUFFIXES[kind])
        year = film["year"] + rng.choices([0, 1, 10], [80, 15, 5])[0]
        release = {"type": "release", "id": mbid, "mbid": mbid,
                   "film": film["id"], "artist": artist, "kind": kind,
                   "title": (film["title"] + ("" if suffix.startswith(":")
                                              else " ") + suffix).strip(),
                   "release_group": self.uuid(),
                   "_set": film["_set"]}
        self.print_facts(release, year)
        release["discs"] = [self.disc(1, tracks)]
        return release

    def print_facts(self, release, year):
        rng = self.rng
        release["label"] = rng.choice(LABELS)
        release["catalog_number"] = "%s %d-%d" % (
            "".join(rng.choice("ABCDEFGHKLMNPRSTVWXZ") for _ in range(4)),
            rng.randint(1000, 9999), rng.randint(1, 99))
        release["barcode"] = "%012d" % rng.randrange(10**11, 10**12)
        release["country"] = rng.choice(COUNTRIES)
        release["media"] = rng.choice(MEDIA)
        release["date"] = "%d-%02d-%02d" % (year, rng.randint(1, 12),
                                            rng.randint(1, 28))

    def disc(self, number, tracks):
        rng = self.rng
        whole_seconds = rng.random() < 0.3
        rows = []
        for place, (key, artist) in enumerate(tracks, 1):
            recording = self.recordings[key]
            length = recording["length_ms"] + round(rng.gauss(0, 150))
            if whole_seconds:
                length = round(length / 1000) * 1000
            row = {"track": place, "title": recording["title"],
                   "length_ms": max(1000, length), "recording": key}
            if artist:
                row["artist"] = artist
            rows.append(row)
        return {"disc": number, "tracks": rows}

    def editions(self, film, base, tracks, which, known):
        rng = self.rng
        count = rng.choices([0, 1, rng.randint(2, 4), rng.randint(5, 9),
                             rng.randint(10, 19)], [45, 22, 18, 10, 5])[0]
        makers = [self.as_is] * 6 + [self.deluxe] * 3 + [
            self.expanded, self.expanded, self.reordered, self.with_cuts,
            self.remastered, self.remastered, self.vinyl]
        made = []
        for _ in range(count):
            edition = copy.deepcopy(base)
            edition["id"] = edition["mbid"] = self.uuid()
            edition["first_date"] = base["date"]
            later = int(base["date"][:4]) + rng.choices(
                [0, rng.randint(1, 8), rng.randint(10, 30)], [60, 20, 20])[0]
            self.print_facts(edition, min(later, 2025))
            rng.choice(makers)(edition, tracks, which, known)
            made.append(edition)
        return made

    def as_is(self, edition, tracks, which, known):
        edition["_which"] = "country"
        if self.rng.random() < 0.3:
            edition["discs"] = [self.disc(1, tracks)]

    def more(self, tracks, count, which, known):
        artist = tracks[0][1] and "Singer %d" % self.rng.randint(1, 900)
        return [(self.recording(self.cue_title(), 150, which, known), artist)
                for _ in range(count)]

    def deluxe(self, edition, tracks, which, known):
        rng = self.rng
        edition["_which"] = "deluxe"
        edition["edition"] = rng.choice(["deluxe edition", "special edition",
                                         "expanded edition"])
        edition["discs"] = [self.disc(1, tracks + self.more(
            tracks, rng.randint(2, 7), which, known))]

    def expanded(self, edition, tracks, which, known):
        rng = self.rng
        edition["_which"] = "expanded"
        edition["edition"] = rng.choice(["complete recordings",
                                         "expanded edition",
                                         "25th anniversary edition"])
        whole = tracks + self.more(tracks, rng.randint(12, 30), which, known)
        if rng.random() < 0.5:
            rng.shuffle(whole)
        discs = rng.choice([2, 2, 3])
        size = -(-len(whole) // discs)
        edition["discs"] = [self.disc(d + 1, whole[d * size:(d + 1) * size])
                            for d in range(discs)
                            if whole[d * size:(d + 1) * size]]

    def reordered(self, edition, tracks, which, known):
        edition["_which"] = "reordered"
        other = tracks[:]
        self.rng.shuffle(other)
        edition["discs"] = [self.disc(1, other)]

    def with_cuts(self, edition, tracks, which, known):
        edition["_which"] = "cut"
        other = [(self.shortened(k) if self.rng.random() < 0.3 else k, a)
                 for k, a in tracks]
        drop = self.rng.randint(0, min(3, len(other) - 6))
        edition["discs"] = [self.disc(1, other[:len(other) - drop])]

    def remastered(self, edition, tracks, which, known):
        edition["_which"] = "remaster"
        edition["edition"] = "remastered"
        edition["discs"] = [self.disc(1, [(self.remaster(k), a)
                                          for k, a in tracks])]

    def vinyl(self, edition, tracks, which, known):
        edition["_which"] = "vinyl"
        edition["media"] = "Vinyl"
        some = tracks[:max(6, len(tracks) * 2 // 3)]
        self.rng.shuffle(some)
        edition["discs"] = [self.disc(1, some)]

    def add_rerecording(self, film):
        """The same music, played by others: listed or not."""
        rng = self.rng
        old = self.listed[-1]
        tracks = []
        for disc in old["discs"][:1]:
            for track in disc["tracks"]:
                key = self.recording(track["title"], 100, film["_set"],
                                     rng.random() < 0.4)
                self.recordings[key]["length_ms"] = round(
                    track["length_ms"] * rng.uniform(0.9, 1.1))
                tracks.append((key, None))
        again = self.release(film, "score", tracks,
                             "Orchestra %d" % rng.randint(1, 90))
        again["title"] = film["title"] + ": The Film Music"
        again["_which"] = "re-recording"
        (self.listed if rng.random() < 0.5 else self.hidden).append(again)

    def add_anthologies(self, count):
        """Tracks of many films, of one label or composer; half are listed."""
        rng = self.rng
        for _ in range(count):
            which = rng.choice(["fit", "measure"])
            own = [r for r in self.listed if r["_set"] == which]
            tracks = []
            for release in rng.sample(own, rng.randint(10, 15)):
                track = rng.choice(release["discs"][0]["tracks"])
                tracks.append((track["recording"],
                               track.get("artist", release["artist"])))
            film = {"id": None, "title": "Great Film Themes %d" % rng.randint(
                1, 400), "year": rng.randint(1975, 2020), "_set": which}
            release = self.release(film, "songs", tracks, "Various Artists")
            release["title"] = film["title"]
            del release["film"]
            release["_which"] = "anthology"
            (self.listed if rng.random() < 0.5 else
             self.hidden).append(release)
