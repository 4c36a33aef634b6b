"""How many tokens a call may cost at most before it is made, and how many it cost."""

from briefer.model.completions import Completion
from briefer.model.prices import Tokens
from briefer.model.wire import ModelQuestion


def at_most(question: ModelQuestion) -> Tokens:
    """A generous estimate: running text has three bytes a token or more in any script, and turns cost some."""
    return sum(8 + len(message["content"].encode()) // 2 for message in question.messages), question.max_tokens


def billed(completion: Completion, question: ModelQuestion) -> Tokens:
    """The tokens as the server counts them; never so few that it must have miscounted (twelve bytes a token)."""
    if not completion.read:
        return at_most(question)
    least = sum(len(message["content"].encode()) for message in question.messages) // 12
    return max(completion.read, least), max(completion.written, len(completion.text.encode()) // 12)
