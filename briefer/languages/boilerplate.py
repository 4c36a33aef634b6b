"""What outlets print around news."""

from briefer.languages.sections import Patterns, Section, WordList


class Boilerplate(Section):
    """What outlets print around news and is no news."""

    # Words of a credit: photo, image, video.
    credit: Patterns = ()
    # Words before the time an article was published or changed.
    dated: Patterns = ()
    # How long an article takes to read.
    reading_time: Patterns = ()
    # Words before the preposition of a byline.
    written: WordList = ()
    # Prepositions of a byline.
    by: WordList = ()
    # Labels before an author's name.
    author: Patterns = ()
    # Names of a desk instead of an author's.
    desk: Patterns = ()
    # Labels of links; they count alone on a line or before a colon, since their words also begin sentences.
    links: Patterns = ()
    # Openings that invite the reader to read on, to subscribe, to follow.
    invitations: Patterns = ()
    # Labels over an advert, alone on their line or before a colon.
    adverts: Patterns = ()
    # What a letter says of itself: how to see it elsewhere, to whom it was sent, how to have it no more.
    letter: Patterns = ()
    # What a language model says around the text it was asked for.
    machine_talk: Patterns = ()
