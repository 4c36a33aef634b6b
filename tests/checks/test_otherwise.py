"""Sentences of like words that say otherwise, and sentences in another order that don't."""

from datetime import date

import pytest

from briefer.checks.one_fact import may_be_one
from briefer.checks.otherwise import says_otherwise
from briefer.models import Passage

DAY = date(2026, 3, 12)


def passages(one: str, other: str, language: str) -> tuple[Passage, Passage]:
    first, _, last = language.partition(":")
    return (
        Passage(text=one, language=first, day=DAY, context=one),
        Passage(text=other, language=last or first, day=DAY, context=other),
    )


def are_one(one: str, other: str, language: str) -> bool:
    first, last = passages(one, other, language)
    assert may_be_one(first, last) == may_be_one(last, first)
    return may_be_one(first, last)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The bank sued the shipyard over a loan.", "The shipyard sued the bank over a loan.", "en"),
        ("Ilse Brand lent Rosa Teel a boat on Friday.", "Rosa Teel lent Ilse Brand a boat on Friday.", "en"),
        ("The bank was sued by the shipyard.", "The bank sued the shipyard.", "en"),
        ("The train went from Ulmo to Castrel.", "The train went from Castrel to Ulmo.", "en"),
        ("Castrel bought nine buses from Ulmo.", "Ulmo bought nine buses from Castrel.", "en"),
        ("El club demandó al patrocinador.", "El patrocinador demandó al club.", "es"),
        ("Die Gewerkschaft verklagt den Verlag.", "Der Verlag verklagt die Gewerkschaft.", "de"),
        ("Der Bus fuhr von Ulmo nach Castrel.", "Der Bus fuhr von Castrel nach Ulmo.", "de"),
        ("Le juge a critiqué le procureur jeudi.", "Le procureur a critiqué le juge jeudi.", "fr"),
        ("Le car va d'Ulmo à Castrel.", "Le car va de Castrel à Ulmo.", "fr"),
        ("L'attrice ha denunciato il regista.", "Il regista ha denunciato l'attrice.", "it"),
        ("O clube processou o banco na quinta-feira.", "O banco processou o clube na quinta-feira.", "pt"),
        ("El poeta ha denunciat el museu.", "El museu ha denunciat el poeta.", "ca"),
        ("Castrel won 4-2 on Sunday.", "Castrel won 2-4 on Sunday.", "en"),
        ("Ulmo beat Castrel 4-2 on Sunday.", "Castrel besiegte Ulmo am Sonntag 4:2.", "en:de"),
        ("De slager sloeg de bakker.", "De bakker sloeg de slager.", "nl"),
        ("Rosa Teel a battu Ilse Brand dimanche.", "Ilse Brand ha battuto Rosa Teel domenica.", "fr:it"),
        ("Rosa Teel beat Ilse Brand on Sunday.", "Rosa Teel fue derrotada por Ilse Brand el domingo.", "en:es"),
    ],
)
def test_the_same_words_in_each_others_place_are_no_one_fact(one: str, other: str, language: str) -> None:
    assert not are_one(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The bank sued the shipyard.", "The shipyard was sued by the bank.", "en"),
        ("The train went from Ulmo to Castrel.", "On Friday the train went to Castrel from Ulmo.", "en"),
        ("Trade between Ulmo and Castrel grew.", "Trade between Castrel and Ulmo grew.", "en"),
        ("Rosa Teel and Ilse Brand won the prize.", "Ilse Brand and Rosa Teel won the prize.", "en"),
        ("Den Trainer hat der Verein am Freitag entlassen.", "Der Verein hat den Trainer am Freitag entlassen.", "de"),
        ("El viernes dimitió la tesorera del club.", "La tesorera del club dimitió el viernes.", "es"),
        (
            "El club construirá una piscina de 50 metros.",
            "La piscina de 50 metros que construirá el club costará poco.",
            "es",
        ),
        ("Jeudi, le juge a fermé le théâtre d'Ulmo.", "Le juge a fermé jeudi le théâtre d'Ulmo.", "fr"),
        ("Um incêndio feriu três atores em Ulmo.", "Três atores ficaram feridos num incêndio em Ulmo.", "pt"),
        ("Ulmo beat Castrel 4-2 on Sunday.", "Castrel lost to Ulmo 2-4 on Sunday.", "en"),
        ("Rosa Teel beat Ilse Brand on Sunday.", "Ilse Brand fue derrotada por Rosa Teel el domingo.", "en:es"),
    ],
)
def test_a_passive_a_list_and_what_moved_with_its_preposition_are_one_fact(one: str, other: str, language: str) -> None:
    first, last = passages(one, other, language)
    assert not says_otherwise(first, last)
    assert not says_otherwise(last, first)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Vandals tried to flood the archive.", "Vandals flooded the archive.", "en"),
        ("The reactor nearly exploded on Friday.", "The reactor exploded on Friday.", "en"),
        ("The reactor was about to explode.", "The reactor exploded.", "en"),
        ("The surgeon refused to operate on the singer.", "The surgeon operated on the singer.", "en"),
        ("The plant stopped making glass.", "The plant makes glass.", "en"),
        ("The zoo plans to sell the tiger.", "The zoo sold the tiger.", "en"),
        ("The former treasurer of Ulmo was jailed.", "The treasurer of Ulmo was jailed.", "en"),
        ("The treasurer's daughter was jailed on Friday.", "The treasurer was jailed on Friday.", "en"),
        ("Rumour has it that the coach fled.", "The coach fled.", "en"),
        ("Hardly any pupils passed the test.", "All pupils passed the test.", "en"),
        ("The concert goes ahead if the rain stops.", "The concert goes ahead unless the rain stops.", "en"),
        ("The lab must shut in June.", "The lab may shut in June.", "en"),
        ("Only the judge spoke on Friday.", "The judge spoke on Friday.", "en"),
        ("The coach admitted that the match was fixed.", "The coach denied that the match was fixed.", "en"),
        ("Two dozen tents burned in Ulmo.", "A dozen tents burned in Ulmo.", "en"),
        ("The pool has been open since 2021.", "The pool was open until 2021.", "en"),
        ("Un joven intentó robar el cuadro.", "Un joven robó el cuadro.", "es"),
        ("El avión estuvo a punto de caer al lago.", "El avión cayó al lago.", "es"),
        ("La planta dejó de producir papel.", "La planta produce papel.", "es"),
        ("El extesorero del club fue detenido.", "El tesorero del club fue detenido.", "es"),
        ("El abogado del tesorero fue detenido el viernes.", "El tesorero fue detenido el viernes.", "es"),
        ("El barco zarpa si amaina el temporal.", "El barco zarpa salvo que amaine el temporal.", "es"),
        ("Der Turm wäre am Freitag fast eingestürzt.", "Der Turm ist am Freitag eingestürzt.", "de"),
        ("Der ehemalige Trainer von Ulmo wurde verurteilt.", "Der Trainer von Ulmo wurde verurteilt.", "de"),
        ("Die Schwester des Richters wurde verletzt.", "Der Richter wurde verletzt.", "de"),
        ("Der Zoo lehnt den Verkauf des Tigers nicht ab.", "Der Zoo lehnt den Verkauf des Tigers ab.", "de"),
        ("La tour a failli s'effondrer jeudi.", "La tour s'est effondrée jeudi.", "fr"),
        ("L'usine a cessé de produire du verre.", "L'usine produit du verre.", "fr"),
        ("L'ancien juge d'Ulmo a été arrêté.", "Le juge d'Ulmo a été arrêté.", "fr"),
        ("Il rettore intende chiudere la mensa.", "Il rettore ha chiuso la mensa.", "it"),
        ("La torre ha quasi ceduto venerdì.", "La torre ha ceduto venerdì.", "it"),
        ("A escola não conseguiu abrir o ginásio.", "A escola abriu o ginásio.", "pt"),
        ("A filha do juiz morreu na sexta-feira.", "O juiz morreu na sexta-feira.", "pt"),
        ("La torre va estar a punt de caure divendres.", "La torre va caure divendres.", "ca"),
        ("El germà del jutge va ser detingut a Ulmo.", "El jutge va ser detingut a Ulmo.", "ca"),
        ("The coach fled on Friday.", "El entrenador no huyó el viernes.", "en:es"),
        ("Il circo che possiede il lama non partirà giovedì.", "Le cirque partira jeudi avec son lama.", "it:fr"),
        ("El zoo que compró el tigre no venderá ningún mono.", "O zoo que comprou o tigre venderá macacos.", "es:pt"),
        ("Le cirque qui campe à Ulmo ne rouvrira pas.", "The circus that camps in Ulmo will reopen.", "fr:en"),
        ("Le musée a ouvert en mai.", "Das Museum hat im Mai nicht geöffnet.", "fr:de"),
        ("Köprü cuma günü açıldı.", "Köprü cuma günü açılmadı.", "tr"),
        ("The reactor almost exploded on Friday.", "Der Reaktor explodierte am Freitag.", "en:de"),
        ("The clown tried to flood the hall.", "Le clown a inondé la salle.", "en:fr"),
        ("Il lama è quasi scappato dallo zoo.", "La llama escapó del zoo.", "it:es"),
    ],
)
def test_a_word_that_turns_what_is_said_makes_two_facts(one: str, other: str, language: str) -> None:
    assert not are_one(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The zoo will sell the tiger.", "The zoo plans to sell the tiger.", "en"),
        ("Divers managed to free the whale.", "Divers freed the whale.", "en"),
        ("The former treasurer Rosa Teel was jailed.", "Rosa Teel, the treasurer, was jailed.", "en"),
        ("Only 12 of the 300 tents burned.", "12 of the 300 tents burned.", "en"),
        ("The lab failed to find a cure.", "The lab did not find a cure.", "en"),
        ("Los buzos lograron liberar a la ballena.", "Los buzos liberaron a la ballena.", "es"),
        ("El zoo va a vender el tigre.", "El zoo venderá el tigre.", "es"),
        ("Le juge a tenté de vendre le tableau jeudi.", "Jeudi, le juge a tenté de vendre le tableau.", "fr"),
        ("The coach did not flee on Friday.", "El entrenador no huyó el viernes.", "en:es"),
        ("The judge found sheets that do not add up.", "El juez halló balances que no cuadran.", "en:es"),
        ("El tren que no paró en Ulmo chocó con un camión.", "Le train a percuté un camion à Ulmo.", "es:fr"),
        ("The dog that did not bite Rask was put down.", "Il cane di Rask è stato abbattuto.", "en:it"),
        ("The judge fined a man who did not have a ticket.", "La juge a condamné un homme sans billet.", "en:fr"),
        ("The coach fled, though the judge spoke.", "Although the judge spoke, the coach fled.", "en"),
        ("El club ganó, si bien jugó mal.", "El club ganó, aunque jugó mal.", "es"),
        ("Wenn es taut, fährt der Bus.", "Der Bus fährt, wenn es taut.", "de"),
    ],
)
def test_what_turns_nothing_leaves_one_fact(one: str, other: str, language: str) -> None:
    first, last = passages(one, other, language)
    assert not says_otherwise(first, last)
    assert not says_otherwise(last, first)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The museum employs 214 guards.", "In all 980 people work at the museum.", "en"),
        ("Il faro è alto 40 metri.", "Il faro è alto 40 piedi.", "it"),
        ("Joana Reis nadou 20 quilómetros.", "Joana Reis nadou 20 milhas.", "pt"),
        ("Die Anmeldung läuft bis zum 3. Mai.", "Die Anmeldung endet am 13. Mai.", "de"),
    ],
)
def test_figures_and_days_of_which_each_has_its_own_make_two_facts(one: str, other: str, language: str) -> None:
    assert not are_one(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Unions criticised the closure of the Harwell plant announced on Monday.", "The closure of the Harwell plant was announced on Monday.", "en"),  # noqa: E501
        ("Der Mieterbund kritisiert die Erhöhung der Steuer in Lindow um 12 Prozent.", "Lindow erhöht die Steuer um 12 Prozent.", "de"),  # noqa: E501
        ("Les pêcheurs déplorent la fermeture du port de Lorme décidée mardi.", "La fermeture du port de Lorme a été décidée mardi.", "fr"),  # noqa: E501
        ("La patronal considera excessives les multes a quatre botigues.", "El jutge va posar multes a quatre botigues.", "ca"),  # noqa: E501
        ("O Prémio Saro foi atribuído à brasileira Clara Munhoz.", "La portuguesa Ana Belmonte ganó el Premio Saro.", "pt:es"),  # noqa: E501
        ("El premi Torell és per a la poeta Mar Vidal.", "Le prix Torell va au poète Luc Morin.", "ca:fr"),
    ],
)  # fmt: skip
def test_what_somebody_thinks_of_it_and_another_persons_name_are_no_one_fact(
    one: str, other: str, language: str
) -> None:
    assert not are_one(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The council, which critics consider slow, approved the budget.", "The council approved the budget.", "en"),
        ("El sindicato lamenta el despido de 40 obreros.", "El sindicato lamentó el despido de 40 obreros.", "es"),
        ("A OMS considera o surto uma emergência.", "O surto é considerado uma emergência pela OMS.", "pt"),
        (
            "The mayor praised the work of the firemen in Tolm.",
            "El alcalde elogió el trabajo de los bomberos en Tolm.",
            "en:es",
        ),
        # Words that are written as a verb of judging and are none.
        ("El coste del puente se estima en 3 millones.", "El puente costará 3 millones.", "es"),
        ("Le coût du pont de Lorme est estimé à 3 millions.", "Le pont de Lorme coûtera 3 millions.", "fr"),
        # What only looks like a person's name may be translated.
        ("The Red Cross opened a camp in Goma.", "La Cruz Roja abrió un campamento en Goma.", "en:es"),
        ("The Black Sea fleet left Varna.", "La flotta del Mar Nero ha lasciato Varna.", "en:it"),
    ],
)
def test_a_judgement_by_the_way_or_by_both_makes_no_other_fact(one: str, other: str, language: str) -> None:
    assert are_one(one, other, language)
