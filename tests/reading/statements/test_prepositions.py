"""Prepositions that name a source: the content is the whole clause without the phrase itself."""

from marked import check


def test_selon_before_the_clause():
    check('<c class="say">Selon</c> <s>la police</s>, <q>trois mille personnes ont défilé</q>.')


def test_selon_inside_the_clause():
    check("<q>Trois mille personnes</q>, <c>selon</c> <s>la police</s>, <q>ont défilé samedi</q>.")


def test_selon_behind_the_clause():
    check("<q>Trois mille personnes ont défilé</q>, <c>selon</c> <s>la police</s>.")


def test_selon_behind_a_quotation():
    check("<q>« La foule était calme »</q>, <c>selon</c> <s>le préfet</s>.")


def test_selon_with_a_pronoun():
    check('Anne Faure a visité l’usine. <c>Selon</c> <s entity="Anne Faure">elle</s>, <q>les machines sont neuves</q>.')


def test_d_apres():
    check("<c>D’après</c> <s>un sondage de l’institut Véga</s>, <q>un habitant sur trois cherche un médecin</q>.")


def test_pour_a_person():
    check('<c>Pour</c> <s entity="Anne Faure">Anne Faure</s>, <q>la gare est perdue</q>.')


def test_aux_yeux_de():
    check("<c>Aux yeux de</c> <s>l’opposition</s>, <q>le texte ne change rien</q>.")


def test_de_l_avis_de():
    check("<c>De l’avis de</c> <s>tous les riverains</s>, <q>le bruit est devenu insupportable</q>.")


def test_de_source():
    check("<c>De</c> <s>source policière</s>, <q>deux suspects sont en fuite</q>.")


def test_a_en_croire():
    check("<c>À en croire</c> <s>le fabricant</s>, <q>la pile dure dix ans</q>.")


def test_selon_with_a_document():
    check("<c>Selon</c> <s>un rapport publié mardi</s>, <q>la nappe a baissé de deux mètres</q>.")


def test_selon_with_quoted_words_of_the_source():
    check("<c>Selon</c> <s>le procureur</s>, <q>l’homme a agi « seul et de sang-froid »</q>.")


def test_selon_que_is_no_source():
    check("Selon que l’hiver sera doux ou rude, la récolte variera.")


def test_selon_a_measure_is_no_source():
    check("Les tarifs changent selon la saison et l’âge des enfants.")


def test_pour_of_purpose_is_no_source():
    check("Pour le village, la mairie a acheté deux bus. Pour venir, il faut prendre le train.")
