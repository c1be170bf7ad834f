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


def test_subjects_in_a_row_behind_a_source_are_no_apposition():
    check("<c>Selon</c> <s>la mairie</s>, <q>le bois, la pierre et le verre manquent</q>.")
    check(
        '<c>Selon</c> <s entity="Anne Faure">Anne Faure, la mairesse</s>, <q>le bruit, la chaleur et l’odeur gênent '
        "tout le monde</q>."
    )


def test_what_another_has_said_before_is_not_of_the_source():
    check(
        'Anne Faure est venue. <q1>« Il faut partir »</q1>, <c1>a</c1><s1 entity="Anne Faure">-t-elle</s1> '
        "<c1>lancé</c1> devant la digue, où <q2>l’eau a monté de deux mètres</q2>, <c2>selon</c2> "
        "<s2>la préfecture</s2>."
    )


def test_quotation_behind_a_source_and_its_clause():
    check(
        '<c1>Pour</c1> <s1+2 entity="Anne Faure">Anne Faure</s1+2>, <q1>l’État est en faute</q1> : '
        "<q2>« J’ai écrit deux fois. On m’a répondu d’attendre. »</q2>"
    )


def test_the_subject_of_the_clause_is_no_apposition_to_the_source():
    check("<q>Cette année</q>, <c>selon</c> <s>les relevés d’avril</s>, <q>la récolte était plus faible</q>.")
    check("<q>Il faudrait organiser</q>, <c>selon</c> <s>les riverains</s>, <q>un vote dans le village</q>.")
    check(
        "<c>Selon</c> <s>un rapport</s>, <q>Ada Vernier, directrice de la banque, a vendu ses parts</q>.",
    )


def test_a_source_in_a_relative_clause_tells_of_that_clause_alone():
    check("Les élus craignent le projet, <q>qui sacrifie</q> <c>selon</c> <s>eux</s> <q>toute la côte</q>.")


def test_a_source_in_the_second_of_two_clauses():
    check("Le contrôle est difficile, mais, <c>selon</c> <s>la préfecture</s>, <q>la digue tiendra cet hiver</q>.")


def test_two_counts_with_a_source_each():
    check(
        "<q1>Dix mille personnes</q1>, <c1>selon</c1> <s1>la police</s1>, <q2>une vingtaine de milliers</q2> "
        "<c2>selon</c2> <s2>les organisateurs</s2>, ont défilé dans le froid."
    )


def test_what_the_narrator_draws_from_it_is_not_of_the_source():
    check(
        "<q>La banque a suspendu deux courtiers</q> <c>selon</c> <s>la préfecture</s>, ce qui montre l’ampleur du mal."
    )
