"""What can go wrong, as one tree.

    BrieferError                 exit code
    ├── UsageError                   2      wrong use: an option, a path, a date
    │   ├── NothingToDo              2      no readable document
    │   └── NoModel                  2      no key, no endpoint, no embedded model
    ├── Unanswered                          a question to the model got no answer
    │   ├── RunStopped               4      key, quota, budget or a long wait: no more is asked
    │   │   ├── BudgetSpent          4      the limit of tokens or of USD is reached
    │   │   └── ServerDown           3      the server fails call after call
    │   └── ModelError               3      one call failed: its document, not the run
    │       ├── ModelUnavailable     3      no answer after all tries (server down, 5xx, deadline)
    │       ├── ModelRefused         3      the model or a content filter declined
    │       ├── RequestRejected      3      the server says the request is wrong (400, context too long)
    │       └── ReplyInvalid         3      an answer that does not fit its type, or was cut
    ├── PromptError                  2      a prompt file is missing or its holes don't fit
    ├── StoreError                   2      the store can't be opened or read
    ├── OutputError                  2      the briefing can't be written
    ├── AnswersWanted                4      the questions stand in files, and somebody is to answer them
    └── CassetteMiss                 2      a replay holds no answer to this very question

Every message names what was wrong, with which input, and what to do.
"""


class BrieferError(Exception):
    """Anything briefer can explain; `exit_code` is what the command ends with."""

    exit_code = 1


class UsageError(BrieferError):
    exit_code = 2


class NothingToDo(UsageError):
    pass


class NoModel(UsageError):
    pass


class Unanswered(BrieferError):
    """The message says on the terminal why nothing was answered; a briefing says it by `code` and `values`."""

    code = "unanswered"

    def __init__(self, message: str, *, code: str = "", values: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.values = values

    @property
    def reason(self) -> tuple[str, ...]:
        """The code, its values and, as the last of them, the message: the values of a note that names this reason."""
        return (self.code, *self.values, str(self))


class RunStopped(Unanswered):
    exit_code = 4
    code = "run_stopped"


class BudgetSpent(RunStopped):
    pass


class ServerDown(RunStopped):
    exit_code = 3
    code = "server_fails"


class ModelError(Unanswered):
    exit_code = 3


class ModelUnavailable(ModelError):
    pass


class ModelRefused(ModelError):
    code = "declined"


class RequestRejected(ModelError):
    code = "request_rejected"


class ReplyInvalid(ModelError):
    code = "unreadable"


class PromptError(BrieferError):
    exit_code = 2


class StoreError(BrieferError):
    exit_code = 2


class OutputError(BrieferError):
    exit_code = 2


class AnswersWanted(BrieferError):
    exit_code = 4


class CassetteMiss(BrieferError):
    exit_code = 2


class LanguageDataError(BrieferError):
    """A language's file in the package lacks a key or holds a wrong one: a bug of ours, told by file and key."""


# What an error in our own code raises. It costs the article, the line or the file it happened over, and no other.
INTERNAL_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def internal_error(error: Exception) -> str:
    """What is told of an error in our own code: the value of the code "slip"."""
    return f"{type(error).__name__}: {str(error)[:120]}"
