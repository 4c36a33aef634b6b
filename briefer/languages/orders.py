"""Orders to whoever reads a text, a person or a model."""

from collections.abc import Mapping

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


class OrderExamples(Section):
    """Sentences by the language they are in: `orders` to whoever reads a text, and `news` that only looks like them."""

    orders: Mapping[str, tuple[str, ...]]
    news: Mapping[str, tuple[str, ...]]


class OrderLine(Section):
    """The line between orders and news in the vectors of one model: a weight for each number of a row, and the
    `bias`. `anchors` are its rows of the first plain sentence of each language, by which the model is known; rows are
    single floats, least byte first, in base64."""

    bias: float
    weights: str
    anchors: Mapping[str, str]
