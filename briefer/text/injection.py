"""Text that speaks to a model instead of its readers: made harmless for the model, and found sentence by sentence.

Nothing here changes what is shown or where it stands: offsets are always into the text as read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefer.models import Sentence
from briefer.text.disguise import seen
from briefer.text.display import LOST_JOINER, UNSEEN
from briefer.text.layout import Span
from briefer.text.orders import may_speak_to_a_machine, to_a_machine

# ---- for the model ---------------------------------------------------------------------------------

# Controls, direction overrides and tag characters: a reader sees none of them, a tokenizer does.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]+")
# What chat templates are made of; a local server would read it as the end of our turn.
_TEMPLATE = re.compile(
    r"<[|｜]{1,2}[^|｜<>\n]{1,40}[|｜]{1,2}>|\[/?(?:INST|SYS|AVAILABLE_TOOLS|TOOL_CALLS)\]|<</?SYS>>|</?s>"
    r"|<(?:start|end)_of_turn>|<\|?(?:begin|end)▁?of▁?\w+\|?>|<(?:bos|eos|pad|unk|mask)>",
    re.IGNORECASE,
)
# What prompts are cut by: headings of turns, rules, fences. Ours among them.
_MARK = re.compile(
    r"(?<!#)#{2,}+\s*+(?=\(?(?:system|user|assistant|human|instruc|respon|answer|example|input|output|prompt)\w*)"
    r"|(?<![\w-])[-=~_*]{3,}(?![\w-])|`{3,}|~{3,}|\"{3,}",
    re.IGNORECASE,
)
_NESTED = 8
_STUFF = re.compile(r"[\[\]<>|｜#`~=*_\"\u200c\u200d-]+")
_KINDS = (("hidden", _HIDDEN), ("hidden", UNSEEN), ("hidden", LOST_JOINER), ("template", _TEMPLATE), ("mark", _MARK))


def neutralise(text: str) -> tuple[str, Mapping[str, int]]:
    """The text as a model may read it, and how many pieces of each kind ("hidden", "template", "mark") were taken out.

    Line ends stay, so do the joiners that a script needs. A text without such pieces comes back as it is.
    """
    removed: Counter[str] = Counter()
    before, passes = None, 0
    while before != text:  # taking one piece out can join the halves of another
        before, passes = text, passes + 1
        # Pieces nested deeper than this are made to be so: then what they are made of goes, character by character.
        kinds = _KINDS if passes <= _NESTED else (*_KINDS, ("mark", _STUFF))
        for kind, pattern in kinds:
            text, count = pattern.subn("", text)
            removed[kind] += count
    return text, {kind: count for kind, count in removed.items() if count}


# ---- found -----------------------------------------------------------------------------------------

_OPENING = r"(?:^|(?<=[.!?:>\]\"”»]))[\s\"'“«<(\[*_#-]{0,40}+"
_POLITE = (
    r"(?:(?:please|now|then|first|instead|also|and|todo|important|critical|attention|note|por favor|ahora|primero|"
    r"importante|atención)[\s,.:!-]+){0,3}(?:do )?"
)
_TALK = (  # what only somebody who is to answer has
    r"(?:response|repl(?:y|ies)|answers?|output|summary|summaries|briefing|prompts?|instructions?|conversation|"
    r"user|analysis|following|above|respuestas?|resumen|salida|instrucciones|usuario|siguiente|anterior)"
)
_TALKED = (  # a piece of each of these words
    "respons|repl|answer|output|summar|briefing|prompt|instruc|conversation|user|analys|following|above|respuesta|"
    "resumen|salida|usuario|siguiente|anterior"
)
# Patterns. One that is dear to look for stands behind the words, in small letters, of which it needs one.
_RULES: tuple[str | tuple[str, str], ...] = (
    # Set what you were told aside.
    (
        "ignor|disregard|forget|overrid|bypass|neglect",
        (
            r"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass\w*|neglect)\b.{0,60}\b(?:instruc\w+|"
            r"iunstruc\w+|prompts?|rules|"
            r"directions|guidelines|commands|constraints|(?:the|all) (?:above|previous)|previous|rest "
            r"of (?:this|the) (?:data|text|"
            r"document)|info(?:rmation)? except)\b"
        ),
    ),
    (
        "ignor|olvid|descart|omit|caso|oubli|dimentic|esque|desconsider|verg|missacht|obli|negeer",
        (
            r"\b(?:ignor\w+|olvid\w+|descart\w+|omit\w+|caso omiso|no hagas? caso|oubli\w+|dimentic\w+|"
            r"esque[çc]\w+|desconsider\w+|"
            r"vergiss\w*|vergessen|missachte\w*|obli[dt]\w+|negeer|vergeet)\b.{0,60}\b(?:instruc+ion\w*|"
            r"indicaci\w+|[óo]rdenes|"
            r"lo anterior|consignes|istruzioni|indicazioni|instruç\w+|anweisung\w*|instruktion\w*|"
            r"vorgaben|befehle|instructies|"
            r"prompt)\b"
        ),
    ),
    (
        "anweisung|vorgaben|instruktion",
        r"(?:anweisung\w*|vorgaben|instruktion\w*)\b.{0,60}\b(?:ignorier\w*|missacht\w*|vergess\w*)",
    ),
    (
        "talimat|yönerge|abaikan|lupakan|balewalain|huwag",
        (
            r"(?:игнорир|забудь|пренебре).{0,60}(?:инструкци|указани)|(?:忽略|无视|忘记|忽視|無視).{0,30}(?:指令|指示|"
            r"说明|提示|網頁|网页)|"
            r"(?:指示|命令|ページ|ウェブ).{0,30}(?:無視|忘れ)|(?:지시|명령|지침|이력서|페이지).{0,30}무시|무시.{0,30}(?:지시|명령|지침)|"
            r"(?:تجاهل|انس|تغاض).{0,60}(?:تعليمات|أوامر|الإرشادات)|(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल|"
            r"उपेक्षा).{0,60}निर्देश|"
            r"निर्देश.{0,60}(?:अनदेखा|नज़रअंदाज़|उपेक्षा)|(?:talimat|yönerge).{0,60}(?:yok say|unut|"
            r"görmezden|yoksay|dikkate alma)|"
            r"(?:bỏ qua|phớt lờ|quên).{0,60}(?:hướng dẫn|chỉ dẫn)|(?:ละเว้น|เพิกเฉย|ไม่สนใจ|ไม่ต้องสนใจ)"
            r".{0,60}(?:คำ|คํา)(?:สั่ง|แนะนำ|แนะนํา)|"
            r"(?:abaikan|lupakan).{0,60}(?:instruksi|perintah|petunjuk)|(?:balewalain|huwag pansinin)"
            r".{0,60}(?:tagubilin|instruksyon)|"
            r"(?:উপেক্ষা|ভুলে).{0,60}নির্দেশ|নির্দেশ.{0,60}উপেক্ষা"
        ),
    ),
    # You are a machine, and somebody speaks to you.
    (
        r"\b(?:you are|you're|act as|pretend to be|as) (?:now )?(?:an? |in |the )?(?:\w+ )"
        r"{0,2}(?:AI|LLM|chatbot|language model|"
        r"assistant|dan\b|developer mode|DAN)\b(?=.{0,400}\b(?:you|your|must|will|respond)\b)"
    ),
    (
        "to you|eres|como",
        (
            r"\bto you,? (?:the )?(?:AI|assistant|language model|chatbot)|\b(?:eres|actúa como|act[úu]e "
            r"como|como) (?:un |una )?"
            r"(?:modelo de lenguaje|asistente de IA|asistente virtual|IA)\b"
            r"(?=.{0,400}\b(?:tu|tus|debes|eres|responde)\b)"
        ),
    ),
    (
        "prompt|developer mode|training data",
        (
            r"\b(?:system|hidden|initial) prompt\b.{0,60}\b(?:reveal|print|repeat|show)|\b(?:reveal|"
            r"print|repeat|show)\b.{0,60}\b"
            r"(?:system|hidden|initial) prompt\b|\bdeveloper mode (?:on|enabled|activated)\b|\btraining data overrid\w+"
        ),
    ),
    (
        "before you|after you do|the task",
        (
            r"\bbefore you (?:can )?(?:solve|complete|answer|continue)\b|\bafter you do that\b|\bthe task "
            r"(?:that )?I gave you\b"
        ),
    ),
    # Answer like this.
    (
        (
            "summari|translat|paraphras|rephras|rewrit|encod|decod|encrypt|categori|write|determin|classif|comput|calculat|"
            "analy"
        ),
        (
            rf"{_OPENING}{_POLITE}(?:summari[sz]e|translate|paraphrase|rephrase|rewrite|encode|decode|"
            rf"encrypt|categori[sz]e|write (?:me )?an? (?:\w+ )?(?:script|program|function|code|query|poem|story|essay|"
            rf"e-?mail|letter|article)|(?:determine|classify|compute|calculate|analy[sz]e)\b.{{0,60}}\bthis)\b"
        ),
    ),
    (
        "print|say|output|repeat|reply|respond|answer|recite",
        (
            rf"{_OPENING}{_POLITE}(?:print|say|output|repeat|reply|respond|answer|recite)\s*(?::|\"|'|“|"
            rf"«|<|only\b|with\b|that\b|the\b|"
            r"this\b|exactly\b|as\b|to the\b|in (?:a|an|all|the|english|french|german|spanish|base64|json)\b)"
        ),
    ),
    (
        _TALKED,
        (
            rf"{_OPENING}{_POLITE}(?:add|append|attach|augment|change|complete|conclude|embed|end|"
            rf"enhance|emphasi[sz]e|ensure|focus|"
            r"format|generate|give|highlight|hint|include|incorporate|insert|integrate|interject|"
            r"introduce|limit|list|make|mention|"
            r"modify|omit|place|present|promote|provide|put|recommend|remove|replace|report|restrict|"
            r"reverse|slip|start|structure|"
            r"suggest|tell|use|weave|write|append|begin|adjust|alter|adapt|edit|imply|infuse|substitute|"
            r"swap|turn|convert|express)\b"
            rf".{{0,160}}\b(?:your|the|this|each|every|my)\s+(?:\w+\s+){{0,2}}{_TALK}\b"
        ),
    ),
    (
        _TALKED,
        (
            rf"\b(?:your|tus?|su)\s+{_TALK}\b.{{0,80}}\b(?:must|should|shall|debe|debes|only|solo)\b|"
            rf"\b(?:in|to|of|within|at|into|from|"
            rf"throughout|on) your (?:response|reply|answer|output|summary)\b"
        ),
    ),
    (
        "resum|tradu|respond|repit|imprim|reescrib|que|escrib|codific|añad|incluy|contest",
        (
            rf"{_OPENING}{_POLITE}(?:resum[aei]\w*|tradu[czj]\w+|responde\w*|repit\w+|imprim\w+|"
            rf"reescrib\w+|di(?:ga)? que|escrib[ae]\w*|"
            rf"codific\w+|añad[ae]\w*|incluy[ae]\w*|contest[ae]\w*)\b.{{0,60}}\b(?:este|esta|estas|el "
            rf"siguiente|la siguiente|lo siguiente|"
            rf"en (?:inglés|francés|español|alemán|base64)|tus?|solo con|únicamente|{_TALK})\b"
        ),
    ),
    (
        "résum|traduis|répond|fass|übersetz|antwort|riassum|traduc|rispond|resum|traduz|respond",
        (
            rf"{_OPENING}(?:résume[rz]?|traduis\w*|réponds|répondez|fasse?|übersetze\w*|antworte\w*|"
            rf"fasse|riassum\w+|traduc\w+|rispond\w+|"
            r"resum\w+|traduz\w+|responda)\b.{0,60}\b(?:ce|cette|suivant\w*|diese[nrsm]?|folgende\w*|"
            r"quest[aoe]|seguente|est[ae]|"
            r"seguinte)\b"
        ),
    ),
    (
        "can you|could you|would you|will you|puede|podr",
        (
            r"\b(?:can|could|would|will) you (?:please )?(?:repeat|reply|respond|translate|summari[sz]e|"
            r"print|write|rewrite|say|answer|"
            r"use|encode|provide|explain|list|give|include|add)\b|[¿]?\b(?:puedes|podrías|puede usted) "
            r"(?:repetir|responder|traducir|"
            r"resumir|escribir|decir|reescribir)\b"
        ),
    ),
    (
        "user|usuario",
        (
            r"\b(?:if|when(?:ever)?) (?:the |a )?user (?:asks?|wants?|says?|requests?)|\b(?:tell|inform|"
            r"ask|direct|provide it to) the user\b"
            r"|\bsi el usuario (?:pide|pregunta|solicita)|\bdile al usuario\b"
        ),
    ),
    (
        "say that|instruction from|strictly adhere|nothing else",
        (
            rf"{_OPENING}{_POLITE}say that\b|\binstruction from\b|\bstrictly adhere\b|\bnothing "
            rf"else\b.{{0,40}}\b(?:info|text|reply|answer)"
        ),
    ),
    (
        "focus|concentrate|use this|override|ignore",
        (
            rf"\binstead focus (?:only|exclusively)\b|{_OPENING}{_POLITE}(?:focus|concentrate) (?:only|"
            rf"exclusively)\b|\buse this (?:analysis|information) to\b|"
            rf"\b(?:override|ignore) (?:all |any |the )?(?:manual|negative|previous|prior|other)\b"
        ),
    ),
    # A turn of a talk that never was.
    (
        r"^[\s\"'<(\[*_#-]*(?:system|assistant|user|human|ai|asistente|usuario|sistema)"
        r"\s*(?:message|prompt|chain of thought)?[^:.\n]{0,60}"
        r"[:\]>)]"
    ),
    (
        "<|[|end of|-|=|#",
        (
            r"<[|｜]|</?(?:system|assistant|user|instructions?|information|prompt|admin|im_start|im_end)"
            r"\b[^>]{0,40}>|"
            r"\[/?(?:system|assistant|admin|inst|instructions?)\b|\bend of (?:session|prompt|instructions|document)>|"
            r"^[\s\"=#-]*(?<=[-=#]{2}) ?(?:[A-Z]+ ){0,3}(?:INSTRUCTION|AMENDMENT|RESUME|SYSTEM|BEGIN|END)"
        ),
    ),
    # What no reader of a page sees, and a line that is nothing but a mark.
    ("<", r"<!\s?--|^\s*<[^<>]{4}.*>\W{0,20}$"),
    # Written for a decoder.
    (
        r"(?<![\w/=+-])(?=[A-Za-z0-9+/]{36})(?=[A-Za-z0-9+/]*[0-9])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])"
        r"[A-Za-z0-9+/]{36,}={0,2}|(?:\b[01]{6,10}\s+){4}"
    ),
    # Hidden letters.
    "[\U000e0020-\U000e007f]{3}",
)
_NEEDED = tuple(tuple(rule[0].split("|")) if isinstance(rule, tuple) else () for rule in _RULES)
_PATTERNS = tuple(rule[1] if isinstance(rule, tuple) else rule for rule in _RULES)
_SPEAKS = tuple(re.compile(rule, re.IGNORECASE | re.DOTALL) for rule in _PATTERNS[:-2]) + tuple(
    map(re.compile, _PATTERNS[-2:])
)
_Rules = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
_EVERY: _Rules = tuple(zip(_SPEAKS, _NEEDED, strict=True))
# Letters of other scripts, and those that a pattern takes for another letter's capital: then every rule is tried.
_FAR = re.compile("[^\x00-\u012f\u0132-\u017e\u0180-\u024f\u2000-\u206f]")
# From this share on, the sentences around it in one paragraph are taken for the same message.
_SAME_MESSAGE = 0.5


def speaks_to_model(sentence: str) -> bool:
    """Whether a sentence gives orders to a model that reads it, or forges a turn of its talk."""
    return _speaks(sentence, _EVERY, may_order=True)


def _speaks(sentence: str, rules: _Rules, *, may_order: bool) -> bool:
    """Whether a sentence speaks to a model by these rules, or, where its letters are disguised, by any as it is
    seen."""
    if any(rule.search(sentence) for rule, _ in _possible(sentence, rules)) or (may_order and to_a_machine(sentence)):
        return True
    shown = seen(sentence)
    return shown != sentence and _speaks(shown, _EVERY, may_order=True)


def _possible(text: str, rules: _Rules) -> _Rules:
    """The rules of which a text has the words they need."""
    if not text or _FAR.search(text):
        return rules
    lower = text.lower()
    return tuple(rule for rule in rules if not rule[1] or any(map(lower.__contains__, rule[1])))


def instruction_like(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Where sentences of a document speak to a model, in order; neighbours in one paragraph are joined.

    A paragraph of which half the sentences do is taken whole.
    """
    found: list[Span] = []
    # What the whole text has no word for, none of its sentences has.
    rules, may_order = _possible(text, _EVERY), may_speak_to_a_machine(text)
    for paragraph in paragraphs(text, sentences):
        flags = [_speaks(sentence.text, rules, may_order=may_order) for sentence in paragraph]
        whole = sum(flags) >= _SAME_MESSAGE * len(flags) and any(flags)
        for sentence, flagged in zip(paragraph, flags, strict=True):
            if not (flagged or whole):
                continue
            if found and not text[found[-1].end : sentence.start].strip():
                found[-1] = Span(found[-1].start, sentence.end)
            else:
                found.append(Span(sentence.start, sentence.end))
    return tuple(found)


def paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences that stand on one line of a text."""
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if paragraph and "\n" in text[paragraph[-1].end : sentence.start]:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph
