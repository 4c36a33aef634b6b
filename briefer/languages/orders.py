"""Orders to whoever reads a text, a person or a model."""

from briefer.languages.sections import Section, WordList


class Orders(Section):
    """How whoever reads is told what to do with a text. * is any ending; accents and capitals tell nothing.

    Imperatives of writing and reading: `clear` are nothing else, `verbs` where one of `followed` comes after,
    `present` may then be a verb of the third person too; `verb_phrases` need nothing after them, nor do the verbs with
    one of `enclitics`. `polite` opens an imperative. `talk` is what a summary is made of, `summing` the making of it,
    `here` the text itself; `who` makes it, `machines` do, spoken to in `notes` `to` them, as `you`, bound by `must` and
    `when`.
    """

    verbs: WordList = ()
    present: WordList = ()
    clear: WordList = ()
    verb_phrases: WordList = ()
    followed: WordList = ()
    enclitics: WordList = ()
    polite: WordList = ()
    talk: WordList = ()
    summing: WordList = ()
    here: WordList = ()
    who: WordList = ()
    machines: WordList = ()
    notes: WordList = ()
    to: WordList = ()
    you: WordList = ()
    must: WordList = ()
    when: WordList = ()
