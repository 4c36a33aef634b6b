"""Statements that are one but for one value, and those that differ in more or in another thing."""

from dataclasses import replace

import pytest

from briefer.differences import statements
from briefer.differences.proposal import Proposal
from briefer.differences.scene import scene
from tests.differences.desk import corpus, document, origins, told


def found(language: str, one: str, other: str) -> list[Proposal]:
    return list(statements.find(told(language, Uno=one, Dos=other)))


@pytest.mark.parametrize(
    ("language", "one", "other", "kind"),
    [
        ("en", "The zoo in Tolm will sell its bears, the council said.", "The zoo in Tolm won't sell its bears, the council said.", "denial"),  # noqa: E501
        ("es", "La mina de Altavera no reabrirá este año.", "La mina de Altavera reabrirá este año.", "denial"),
        ("pt", "O juiz não pode ser processado por atos do cargo.", "O juiz pode ser processado por atos do cargo.", "denial"),  # noqa: E501
        ("ru", "Хор города не споёт на площади в мае.", "Хор города споёт на площади в мае.", "denial"),
        ("it", "La disoccupazione è salita al 6,2% a febbraio.", "La disoccupazione è scesa al 6,2% a febbraio.", "status"),  # noqa: E501
        ("fr", "Le musée de Lorme fermera ses portes le 2 avril.", "Le musée de Lorme fermera ses portes le 12 avril.", "time"),  # noqa: E501
        ("es", "El pleno extraordinario será el 19 de mayo.", "El pleno extraordinario se celebrará el 20 de mayo.", "time"),  # noqa: E501
        ("en", "The siren of the dam sounded at 4.10am.", "The siren of the dam sounded at 4.50am.", "time"),
        ("en", "The new head of the water board, Anna Reed, took office.", "The new head of the water board, Laura Pike, took office.", "name"),  # noqa: E501
        ("es", "El Atlético Marda venció el martes por 3-1 al Tolo.", "El Atlético Marda venció el martes por 3-2 al Tolo.", "number"),  # noqa: E501
        ("en", "The agencies get $591 billion, the finance ministry said.", "The agencies get $591 million, the finance ministry said.", "number"),  # noqa: E501
        ("de", "Der Hagel zerstörte 640 Hektar Reben in Lindow.", "Der Hagel zerstörte 910 Hektar Reben in Lindow.", "number"),  # noqa: E501
        # Said by two, and in another order of clauses.
        ("pt", "O naufrágio em Porto Lado fez oito mortos na sexta-feira, segundo a marinha.", "O naufrágio em Porto Lado fez onze mortos na sexta-feira, segundo o armador.", "number"),  # noqa: E501
        ("de", "Die Bibliothek Norrbach wird von der Archivarin Ute Brandl geleitet, beschloss der Rat am Freitag.", "Der Rat beschloss am Freitag, dass die Bibliothek Norrbach von der Archivarin Lena Voss geleitet wird.", "name"),  # noqa: E501
        ("fr", "L'avalanche sur la piste de Morval a eu lieu dimanche à 9 h 10, selon la station.", "Selon un skieur, l'avalanche sur la piste de Morval a eu lieu dimanche à 10 h 40.", "time"),  # noqa: E501
        # Beside the main point.
        ("it", "La cantante Rosa Belli, 74 anni, è morta venerdì a Torviano.", "La cantante Rosa Belli, 71 anni, è morta venerdì a Torviano.", "number"),  # noqa: E501
        ("en", "The lighthouse at Orme, built in 1862, will be sold in June.", "The lighthouse at Orme, built in 1826, will be sold in June.", "time"),  # noqa: E501
        ("es", "El coro de Altavera cantará el sábado en la plaza con su director, según la alcaldesa.", "El coro de Altavera cantará el sábado en la plaza sin su director, según la alcaldesa.", "denial"),  # noqa: E501
        ("fr", "Le titre Lorme Acier a gagné 4 % mardi.", "Le titre Lorme Acier a perdu 4 % mardi.", "status"),
        ("de", "Der Betriebsrat lehnt den Plan der Reederei Lindow ab, sagte seine Sprecherin.", "Der Betriebsrat nimmt den Plan der Reederei Lindow an, sagte seine Sprecherin.", "status"),  # noqa: E501
        ("de", "Der Stadtrat von Emden schafft die Hundesteuer ab.", "Der Stadtrat von Emden führt die Hundesteuer ein.", "status"),  # noqa: E501
        ("de", "Die Zahl der Störche im Spreewald nimmt seit Jahren zu.", "Die Zahl der Störche im Spreewald nimmt seit Jahren ab.", "status"),  # noqa: E501
        ("de", "Das Gericht nahm die Klage an und setzte einen Termin fest.", "Das Gericht lehnte die Klage ab und setzte einen Termin fest.", "status"),  # noqa: E501
        ("pt", "O teleférico da serra de Aroso suspendeu as viagens no domingo.", "O teleférico da serra de Aroso retomou as viagens no domingo.", "status"),  # noqa: E501
        ("ca", "El jutjat de Tolva va absoldre el porter dijous.", "El jutjat de Tolva va condemnar el porter dijous.", "status"),  # noqa: E501
        ("it", "La fabbrica di Torviano assumerà con bando pubblico 40 operai.", "La fabbrica di Torviano assumerà con bando privato 40 operai.", "status"),  # noqa: E501
        # Told from two sides, by two verbs, of two owners, or a slip of scale, currency or digits among other words.
        ("ca", "L'Audiència de Torell ha absolt Joan Ferrús del delicte de frau.", "Joan Ferrús ha estat condemnat per l'Audiència de Torell per un delicte de frau.", "status"),  # noqa: E501
        ("de", "Am Dienstag lehnte das Amt den Bau der Seilbahn ab.", "Das Amt hat den Bau der Seilbahn am Dienstag genehmigt.", "status"),  # noqa: E501
        ("en", "The skipper of the Bonny Jean, Keith Anstey, was jailed for four years for smuggling.", "Keith Anstey, skipper of the Bonny Jean, was jailed for fourteen years for smuggling.", "number"),  # noqa: E501
        ("fr", "Les joueuses de Lorme ont battu celles de Monterel 27-24 mercredi en coupe.", "En coupe, mercredi, les joueuses de Monterel ont perdu 27-22 devant celles de Lorme.", "number"),  # noqa: E501
        ("ca", "La collita de Montalt s'ha tancat amb 82.000 tones de raïm, ha informat el consell.", "Montalt ha collit enguany 820.000 tones de raïm, segons el balanç del consell.", "number"),  # noqa: E501
        ("it", "Il Velia ha acquistato Marek Dudek per 35 milioni di euro, ha detto il club.", "Il Velia ha acquistato martedì Marek Dudek: 35 milioni di dollari, ha annunciato il club.", "number"),  # noqa: E501
        ("ca", "El tramvia arribarà a Bellfort el 2029, va assegurar la consellera.", "Segons va dir la consellera, el tramvia arribarà a Bellfort el 2031.", "time"),  # noqa: E501
        ("it", "Mirko Salvan non prenderà il via domenica nel Gran Premio: lo dice la scuderia.", "Nonostante il dolore, Mirko Salvan prenderà il via domenica nel Gran Premio.", "denial"),  # noqa: E501
        ("zh", "灾害管理局说，地震的遇难者中有4237名儿童。", "灾害管理局说，地震的遇难者中有4327名儿童。", "number"),
    ],
)  # fmt: skip
def test_one_value_that_differs_is_a_difference_of_its_kind(language: str, one: str, other: str, kind: str) -> None:
    assert [(proposal.kind, proposal.relation) for proposal in found(language, one, other)] == [(kind, "conflict")]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        # Two events of one kind.
        ("en", "Marden beat Corrie 3-1 at Hill Park.", "Tolland beat Orme 3-2 at Ferry Road."),
        ("fr", "Le tribunal de Marden a condamné un boulanger.", "Le tribunal de Corrie n'a pas condamné un notaire."),
        # One match, told from both sides.
        ("en", "Marden beat Corrie at Hill Park on Sunday.", "Corrie lost to Marden at Hill Park on Sunday."),
        ("es", "El Tolo ganó al Marda el domingo por 2-0.", "El Marda perdió con el Tolo el domingo por 0-2."),
        ("pt", "O Aroso venceu o Lado por 3-1 no domingo.", "O Lado perdeu por 1-3 com o Aroso no domingo."),
        # One name, romanised twice.
        (
            "en",
            "The Ukrainian cellist Oleksiy Horbenko won the Tolm prize on Friday.",
            "On Friday the Tolm prize was won by the Ukrainian cellist Aleksei Gorbenko.",
        ),
        # Two places, which no capital shows: in German, and at the head of a sentence.
        ("de", "Die Feuerwehr rettete in Lindow 14 Bewohner.", "Die Feuerwehr rettete in Norrbach 19 Bewohner."),
        ("de", "Das Werk in Lindow entlässt 120 Arbeiter.", "Das Werk in Norrbach entlässt 310 Arbeiter."),
        (
            "en",
            "Skelland harbour took in 212 boats before the gale.",
            "Dunmore harbour took in 340 boats before the gale.",
        ),
        # Another year's, in four languages.
        (
            "fr",
            "La grêle a détruit 640 hectares à Morval.",
            "La grêle avait détruit 910 hectares à Morval l'an dernier.",
        ),
        ("pt", "A seca matou 120 vacas em Aroso.", "A seca matou 310 vacas em Aroso no ano passado."),
        (
            "en",
            "The gale sank 212 boats in the harbour of Skelland.",
            "The gale sank 340 boats in the harbour of Skelland last year.",
        ),
        # Two holders of one view, and two of two views.
        ("en", "The mayor, Jo Hale, said the dam was safe.", "The engineer, Tom Reeve, said the dam was safe."),
        # Another year, another measure, another currency.
        ("es", "En 2011 un sismo causó 1.600 muertos en Lorvik.", "Un sismo causó 16 muertos en Lorvik."),
        ("en", "Adjusted profit of Orrin was 40 million euros.", "Net profit of Orrin was 31 million euros."),
        ("es", "Las obras suman 6,3 millones sin IVA.", "Las obras suman 7,6 millones, IVA incluido."),
        ("en", "Rates fell by a quarter of a percentage point.", "Rates fell by 0.25 percent."),
        # Two hours of a price, and one hour in two zones.
        ("en", "Shares of Orrin stood at 41 euros at 9:15.", "Shares of Orrin stood at 44 euros at 14:20."),
        ("en", "The rocket of Orrin rose at 16:15 on Friday.", "The rocket of Orrin rose at 21:15 on Friday."),
        # One name in two spellings, and when it was said.
        ("es", "El gobernador, Oleksí Dubrovski, abrió la presa.", "El gobernador, Alexéi Dubrovsky, abrió la presa."),
        # A part and its whole; what else but one word is alike; an article that tells both.
        (
            "fr",
            "La ville verse 1,25 million d'euros au cirque de Lorme.",
            "La ville verse 12,5 millions d'euros au zoo.",
        ),
        ("en", "The mill in Tolm employs 1,500 people.", "The mill in Tolm will train 150 people."),
        ("pt", "O porto de Aroso recebeu 1.200 barcos em maio.", "O porto de Aroso recebeu 12.000 barcos no ano."),
        ("ca", "El museu va rebre 4.312 escolars.", "El museu va rebre 4.132 jubilats."),
        ("de", "Weidach hat 12.480 Einwohner, von denen viele pendeln.", "In Rottach wohnen 12.840 Menschen."),
        ("es", "Marda hizo 14.328 sillas y 14.238 mesas.", "De Marda salieron 14.238 mesas, dijo la dueña."),
        # Two years, two hours, two candidates, two counted things, a whole and what is spent of it, an index.
        ("en", "Last year 12,375 students enrolled at Sarn.", "This autumn 12,735 students enrolled at Sarn."),
        ("en", "Sarn had 12,375 students in 2019, the rector said.", "The rector of Sarn counts 12,735 students now."),
        (
            "de",
            "Die Aktie von Brenn lag am Morgen bei 45,12 Euro.",
            "Am Abend kostete eine Aktie von Brenn 41,52 Euro.",
        ),
        ("de", "Holt erhielt 3412 Stimmen in Sarn.", "Pike erhielt in Sarn 3142 Stimmen, wie die Wahlleiterin sagte."),
        ("en", "In Sarn 5,612 women cast a vote.", "In Sarn, the clerk said, 5,162 men cast a vote by noon."),
        ("en", "Order 4,512 was signed by the mayor of Sarn.", "The mayor of Sarn put her name to order 4,152 in May."),
        ("en", "The jackpot of Sarn is 125 million euros.", "A baker in Sarn won 125,000 euros in the lottery."),
        ("es", "El índice de Sarna cayó 12 puntos el lunes.", "El índice de Sarna cayó un 12 % en el año."),
        # Two payments to two banks.
        ("en", "The owner paid 505 crowns to the Fjell bank.", "The owner paid 510 crowns to the Kroken bank."),
        # Lost and left without say one thing.
        ("en", "The storm left 14,000 homes in Kent without power.", "In Kent 14,000 homes lost power in the storm."),
        # Alive and hurt, two killed and two hurt; a part of the ground in another measure; days that tell two events.
        ("en", "The three skiers of Sarn were found alive.", "The three skiers of Sarn were found injured."),
        ("pt", "Os três pescadores de Aroso foram encontrados vivos.", "Os três pescadores de Aroso estão feridos."),
        ("en", "Two people were killed in the crash in Sarn.", "Two people were injured in the crash in Sarn."),
        ("fr", "Le parc de Lorme couvre 12 hectares.", "Le parc de Lorme compte 12 000 m2 de panneaux."),
        (
            "es",
            "La plaza de Marda mide 5.000 metros; 1.200 son verdes.",
            "La plaza de Marda tendrá 1.200 metros verdes.",
        ),
        ("it", "Il corteo del Primo Maggio a Velia era lungo.", "Il corteo del 25 aprile a Velia era lungo."),
        ("en", "The march of 3 May in Sarn was loud.", "The march of 12 May in Sarn was loud."),
        ("en", "Sarn council honoured the poet on 3 May.", "Sarn council will honour the poet on 13 May."),
        ("fr", "Le procès de Lorme s'est ouvert le 4 mai.", "Le procès de Lorme s'ouvrira le 14 mai."),
        # Who was dismissed is it no longer.
        ("en", "Sarn Town dismissed its coach, Ian Rudd.", "Ian Rudd is no longer coach: Sarn Town let him go."),
        ("de", "Der Verein hat seinen Trainer Uwe Rahn entlassen.", "Uwe Rahn ist nicht mehr Trainer des Vereins."),
        ("fr", "Lorme a limogé son entraîneur, Paul Ferrand.", "Paul Ferrand n'est plus entraîneur de Lorme."),
        # An hour by which it was done.
        ("es", "El puente fue evacuado antes de las siete.", "El puente fue evacuado a las 06:20."),
    ],
)
def test_what_only_looks_so_is_no_conflict(language: str, one: str, other: str) -> None:
    assert [proposal.question for proposal in found(language, one, other) if proposal.certain] == []


def test_a_copy_in_another_outlet_sets_nothing_against_its_source() -> None:
    scene = told("es", Uno="La mina de Altavera no reabrirá este año.", Dos="La mina de Altavera reabrirá este año.")
    copies = tuple(type(line)(line.sentence, line.document, "one", line.day, line.concepts) for line in scene.lines)
    copied = type(scene)(copies, "es", scene.held, scene.documents, scene.corpus)
    assert list(statements.find(copied)) == []


def test_the_question_is_the_statement_with_its_value_left_open() -> None:
    one, other = (
        "El museo de Lorme cerrará sus puertas el 2 de abril.",
        "El museo de Lorme cerrará sus puertas el 12 de abril.",
    )
    (proposal,) = found("es", one, other)
    assert proposal.question == "«El museo de Lorme cerrará sus puertas el …»: ¿«2 de abril» o «12 de abril»?"


def test_a_denial_is_asked_with_both_statements() -> None:
    (proposal,) = found("en", "The zoo of Tolm will sell its bears.", "The zoo of Tolm won't sell its bears.")
    assert proposal.question == (
        "Which is true: “The zoo of Tolm will sell its bears” or “The zoo of Tolm won't sell its bears”?"
    )


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Tram 12 stood still on Friday because of ice.", "Tram 40 stood still on Friday because of ice."),
        ("en", "A fire destroyed warehouse 4 of the quarry.", "A fire destroyed warehouse 19 of the quarry."),
        ("es", "El fuego empezó en el piso 3 del hotel.", "El fuego empezó en el piso 5 del hotel."),
        ("de", "In Halle 4 brannte am Freitag ein Lager.", "In Halle 9 brannte am Freitag ein Lager."),
        ("fr", "Le feu a pris dans l'entrepôt 4 du port.", "Le feu a pris dans l'entrepôt 9 du port."),
        ("pt", "O fogo começou no armazém 4 do porto.", "O fogo começou no armazém 9 do porto."),
    ],
)
def test_a_number_that_names_a_thing_is_no_count_of_it(language: str, one: str, other: str) -> None:
    assert found(language, one, other) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The mine sold up to 500 wagons of salt.", "The mine sold 300 wagons of salt."),
        ("en", "The mine sold at least 120 wagons of salt.", "The mine sold more than 190 wagons of salt."),
        ("es", "La mina vendió al menos 120 vagones de sal.", "La mina vendió 190 vagones de sal."),
        ("de", "Das Bergwerk verkaufte mindestens 120 Wagen Salz.", "Das Bergwerk verkaufte 190 Wagen Salz."),
        ("fr", "La mine a vendu au moins 120 wagons de sel.", "La mine a vendu 190 wagons de sel."),
        ("pt", "A mina vendeu pelo menos 120 vagões de sal.", "A mina vendeu 190 vagões de sal."),
    ],
)
def test_an_open_end_excludes_no_number_that_it_leaves_room_for(language: str, one: str, other: str) -> None:
    assert found(language, one, other) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "A barge carried 300 barrels of tar.", "Another barge carried 500 barrels of tar."),
        ("en", "The pool stays closed until Thursday.", "Two chapels stay shut until Wednesday because of the frost."),
        ("es", "Una barcaza llevaba 300 barriles de brea.", "Otra barcaza llevaba 500 barriles de brea."),
        ("de", "Die Scheune bleibt bis zum 2. April gesperrt.", "Die Mühle bleibt bis zum 9. April gesperrt."),
        ("fr", "Le lycée de Lorme rouvrira le 2 avril.", "Le musée de Lorme rouvrira le 9 avril."),
        ("pt", "O museu de Lorme reabre em 2 de abril.", "O mercado de Lorme reabre em 9 de abril."),
        ("en", "The northern shore of the lake was cleared.", "The southern shore of the lake was cleared."),
        ("es", "La orilla norte del lago fue desalojada.", "La orilla sur del lago fue desalojada."),
    ],
)
def test_what_is_told_of_two_things_is_no_question(language: str, one: str, other: str) -> None:
    assert found(language, one, other) == []


@pytest.mark.parametrize(
    ("language", "one", "other", "kind"),
    [
        ("en", "The lab failed to cure the bees of Tolm with 40 drops of oil.", "The lab cured the bees of Tolm with 40 drops of oil.", "denial"),  # noqa: E501
        ("es", "El club se negó a vender las 300 entradas de Marda.", "El club vendió las 300 entradas de Marda.", "denial"),  # noqa: E501
        ("fr", "Le port de Lorme a gagné 4,2 % jeudi.", "Le port de Lorme a perdu 4,2 % jeudi.", "status"),
        ("it", "Il coro di Tolo, nato nel 1931, canta oggi in piazza.", "Il coro di Tolo, nato nel 1913, canta oggi in piazza.", "time"),  # noqa: E501
        ("de", "In den Umbau des Zoos Lindow fließen rund 3,1 Milliarden Euro.", "Das Land gibt rund 3,1 Millionen Euro für den Umbau des Zoos Lindow.", "number"),  # noqa: E501
        ("en", "The docks of Tolm employ 4,821 people.", "The docks of Tolm have 4,281 employees.", "number"),
        ("en", "The tram carried 14,328 passengers on Sunday, its director, Lena Ortiz, said.", "On Sunday, according to director Lena Ortiz, 14,238 passengers took the tram in spite of the rain.", "number"),  # noqa: E501
        ("es", "El puerto de Lanera movió 345.210 cajas el año pasado.", "El año pasado pasaron por Lanera 354.210 cajas, según la autoridad.", "number"),  # noqa: E501
        ("de", "Die Quote in Lindow sank um zwei Prozentpunkte.", "Die Quote in Lindow sank um 2 Prozent.", "number"),
        ("es", "El sindicato de Sarna tiene 58.914 afiliados.", "El sindicato de Sarna agrupa 58.194 afiliados.", "number"),  # noqa: E501
        ("en", "Sarn university has 12,375 students enrolled.", "Sarn university has 12,735 students registered.", "number"),  # noqa: E501
        ("en", "The storm in Sarn killed 12 people on Monday.", "On Monday the hurricane killed 21 people in Sarn.", "number"),  # noqa: E501
        ("es", "El contrato de Sarna costará 2,45 millones de euros.", "El acuerdo de Sarna costará 2.450 millones de euros.", "number"),  # noqa: E501
        ("en", "The vet did not speak to the miners in Tolm.", "The vet spoke to the miners in Tolm.", "denial"),
        ("en", "The firm that dug, Orrin, did not hold a permit for the site, the board said.", "Although Orrin held a permit for the site, according to the board, nobody told the crew where the pipes ran.", "denial"),  # noqa: E501
        ("de", "Nach langer Sitzung hat der Ausschuss dem Verkauf der Bühne an die Sparkasse am Mittwoch nicht zugestimmt, wie die Vorsitzende mitteilte.", "Dem Verkauf der Bühne, die das Theater seit den Sechzigern nutzt, hat der Ausschuss am Mittwoch zugestimmt.", "denial"),  # noqa: E501
        ("fr", "Les éleveurs de Lorme ont jusqu'au 5 mai pour vacciner leurs bêtes, a dit la préfecture.", "La préfecture a dit que les éleveurs de Lorme devaient vacciner leurs bêtes au plus tard le 15 mai.", "time"),  # noqa: E501
        ("es", "Los vecinos de Altavera pueden pedir la ayuda hasta el 4 de julio, recordó la alcaldesa.", "La alcaldesa recordó que los vecinos de Altavera deben pedir la ayuda a más tardar el 14 de julio.", "time"),  # noqa: E501
        ("en", "Growers in Sarn must apply by 4 July, the clerk said.", "Growers in Sarn must apply on 14 July at the latest, the clerk said.", "time"),  # noqa: E501
        ("en", "The four sailors missing off Orme were found dead on Monday.", "The four sailors missing off Orme were found alive on Monday.", "status"),  # noqa: E501
        ("es", "Los tres mineros atrapados en Marda fueron hallados vivos.", "Los tres mineros atrapados en Marda fueron hallados muertos.", "status"),  # noqa: E501
        ("de", "Lindow hat das Handballspiel gegen Norrbach mit 31:28 gewonnen.", "Lindow hat das Handballspiel gegen Norrbach mit 31:26 gewonnen.", "number"),  # noqa: E501
        ("de", "Das Gold aus Lindow wiegt 46 Kilogramm, sagte das Museum.", "Das Gold aus Lindow wiegt 46 Gramm, sagte das Museum.", "number"),  # noqa: E501
        ("fr", "La fuite à Morval a libéré 60 litres de fioul.", "La fuite à Morval a libéré 60 mètres cubes de fioul.", "number"),  # noqa: E501
        ("de", "Für den Zoo in Lindow hat der Rat am Dienstag 48 Millionen Euro bewilligt.", "48 Milliarden Euro hat der Rat am Dienstag für den Zoo in Lindow bewilligt.", "number"),  # noqa: E501
        ("de", "Bis zum 6. Februar muss die Reederei Norrbach dem Gericht einen Plan vorlegen.", "Die Reederei Norrbach hat bis zum 16. Februar Zeit, dem Gericht einen Plan vorzulegen.", "time"),  # noqa: E501
        ("de", "Nach Angaben des Klinikums sind 1.284 Patienten von dem Leck betroffen.", "Von dem Leck sind nach Angaben des Klinikums 1.824 Patienten betroffen.", "number"),  # noqa: E501
        ("it", "La polizia ha fermato 14 tifosi su un treno per Velia.", "La polizia ha fermato 41 tifosi su un treno per Velia.", "number"),  # noqa: E501
        ("en", "The ferry to Orme no longer runs on Sundays, its owner said.", "The ferry to Orme runs on Sundays, its owner said.", "denial"),  # noqa: E501
        ("es", "La clínica de Marda ya no atiende urgencias, dijo su director.", "La clínica de Marda atiende urgencias, dijo su director.", "denial"),  # noqa: E501
        ("it", "La pala di Velia fornisce 12 megawatt.", "La pala di Velia fornisce 12 gigawatt.", "number"),
        ("pt", "Os alunos de Aroso podem pedir bolsas até 5 de maio.", "O prazo dos alunos de Aroso para pedir bolsas termina em 15 de maio.", "time"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_failure_a_year_a_scale_swapped_digits_and_an_end_are_differences(
    language: str, one: str, other: str, kind: str
) -> None:
    assert [(proposal.kind, proposal.relation) for proposal in found(language, one, other)] == [(kind, "conflict")]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "La sequía mató 120 vacas en Marda.", "En todo el país la sequía mató 3.100 vacas."),
        ("de", "In Lindow wurden 410 Räder gestohlen.", "Bundesweit wurden 9200 Räder gestohlen."),
        ("en", "Rents in Tolm rose 4 percent year on year.", "Rents in Tolm rose 0.3 percent month on month."),
        (
            "fr",
            "Les loyers de Lorme ont monté de 4 % sur un an.",
            "Les loyers de Lorme ont monté de 0,3 % sur un mois.",
        ),
    ],
)
def test_a_figure_of_the_whole_country_or_of_another_span_is_no_conflict(language: str, one: str, other: str) -> None:
    assert found(language, one, other) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "«No hemos recibido dinero de la presa», declaró el miércoles la alcaldesa de Cárdena, Pilar Osuna, ante la comisión de investigación del pleno regional.", "«Hemos recibido dinero de la presa», declaró."),  # noqa: E501
        ("en", "The council said after a meeting of nine hours: Marlow has not bought the old ferry Marigold.", "At the harbour gate a notice on the wall told: Marlow has bought the old ferry Marigold."),  # noqa: E501
    ],
)  # fmt: skip
def test_a_clause_denied_word_for_word_is_a_difference_in_a_sentence_that_tells_much_else(
    language: str, one: str, other: str
) -> None:
    assert [proposal.kind for proposal in found(language, one, other)] == ["denial"]


def test_shares_of_two_things_are_no_difference() -> None:
    doctors = "El 62 % dels metges van secundar dimarts la vaga a Torell, segons el sindicat."
    them = "El 38 % la van secundar dimarts, la vaga a Torell, segons el sindicat."
    assert found("ca", doctors, them) == []
    assert [proposal.kind for proposal in found("ca", doctors, doctors.replace("62", "38"))] == ["number"]


def seen_near(language: str, one: str, other: str, nearness: float) -> list[tuple[str, str]]:
    """What is found in two articles whose sentences lie so near by their vectors."""
    first, second = document("Uno", one, language), document("Dos", other, language)
    told_by = replace(corpus(first, second), near=lambda *_: nearness)
    return [(each.kind, each.relation) for each in statements.find(scene(told_by, origins(first, second), "en"))]


@pytest.mark.parametrize(
    ("language", "one", "other", "kind"),
    [
        ("en", "Objections to the quarry, which would run lorries past a school, must reach the park authority by 9 October, its planner, Hugh Orr, said at a crowded meeting in Tolm.", "In Tolm they have until 29 October to lodge objections with the park authority, planner Hugh Orr told villagers, adding that letters and emails on the quarry count the same.", "time"),  # noqa: E501
        ("es", "La ocupación en los hoteles de Marda subió cuatro puntos porcentuales respecto a la Semana Santa anterior y dejó sonrisas, informó la patronal comarcal.", "Así lo resume la patronal hotelera, según cuyo balance la ocupación de los hoteles de Marda subió un 4 % en comparación con la Semana Santa del año pasado.", "number"),  # noqa: E501
    ],
)  # fmt: skip
def test_sentences_worded_apart_that_repeat_each_other_are_held_to_their_one_value(
    language: str, one: str, other: str, kind: str
) -> None:
    assert seen_near(language, one, other, 0.70) == [(kind, "conflict")]
    assert seen_near(language, one, other, 0.55) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The jackpot of Sarn is 125 million euros.", "A baker in Sarn won 125,000 euros in the lottery."),
        ("en", "Parcel 14,512 was signed by the mayor of Sarn.", "The mayor of Sarn put her name to parcel 14,152."),
        ("de", "Holt erhielt 34.125 Stimmen.", "Pike kam auf 31.425 Stimmen, wie die Wahlleiterin am Abend sagte."),
        ("de", "Weidach hat 12.480 Einwohner, von denen viele pendeln.", "In Rottach wohnen 12.840 Menschen."),
        ("fr", "Le vignoble de Sarne a 1 243 hectares de rouge.", "À Sarne, 1 423 hectares donnent du blanc, dit-on."),
        (
            "en",
            "They dug 34,125 tonnes of salt this time in the mine of Holt.",
            "All 31,425 tonnes of salt were dug at the works of Pike, its owner wrote. Holt stood still.",
        ),
        ("pt", "Sarna vendeu 14.328 rolhas e 14.238 garrafas.", "De Sarna saíram 14.238 garrafas, disse a dona."),
        (
            "en",
            "The zoo of Sarn had 14,328 visitors in spite of the storm and of a leak. June brought 14,238 visitors.",
            "Proud of its bears, Sarn council counted 14,238 visitors.",
        ),
    ],
)
def test_a_long_figure_is_no_slip_of_another_things_however_near_the_lines(language: str, one: str, other: str) -> None:
    assert seen_near(language, one, other, 0.55) == []


def test_two_strange_buyers_are_not_made_one_by_a_scale() -> None:
    one, other = "Brennick pays 2.7 billion euros for the yard.", "For its dock Holt will pay 2.7 million euros."
    assert seen_near("en", one, other, 0.65) == []


REPEATED = (
    (
        "Objections to the quarry, which would run lorries past a school, must reach the park authority by 9 October,"
        " its planner, Hugh Orr, said at a crowded meeting in Tolm."
    ),
    (
        "In Tolm they have until 29 October to lodge objections with the park authority, planner Hugh Orr told"
        " villagers, adding that letters and emails on the quarry count the same."
    ),
)


def test_a_sentence_repeats_another_only_where_nothing_else_of_the_article_lies_nearer() -> None:
    first = document("Uno", REPEATED[0], "en")
    second = document("Dos", f"{REPEATED[1]} The quarry plan drew a crowd to the chapel.", "en")
    for other, kinds in ((0.60, ["time"]), (0.80, [])):
        distances = {True: other, False: 0.70}
        near = replace(corpus(first, second), near=lambda a, b, to=distances: to["chapel" in a.text + b.text])
        assert [each.kind for each in statements.find(scene(near, origins(first, second), "en"))] == kinds


def test_an_article_that_tells_both_figures_repeats_neither() -> None:
    one = (
        "A total of 218 people came through the doors of the whaling museum in May, its director, Priya Nand, told"
        " trustees in Sarn, who had feared a ruinous spring after the storm broke roof, boiler and café."
    )
    other = (
        "Figures that director Priya Nand put before a merry meeting of trustees show 254 people came through the doors"
        " of the whaling museum, of which the star, a skeleton, was borrowed from Norway for a song by Sarn."
    )
    assert seen_near("en", one, other, 0.70) == [("number", "conflict")]
    assert seen_near("en", one, f"{other} Of them 218 paid.", 0.70) == []
