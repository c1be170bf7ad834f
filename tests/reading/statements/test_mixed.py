"""Mixed speech: a reported clause of which a part stands in quotation marks."""

from marked import check


def test_que_clause_with_a_quoted_end():
    check('<s entity="Anne Faure">Anne Faure</s> <c>a affirmé</c> que <q>le pont était « bon pour la casse »</q>.')


def test_que_clause_with_two_quoted_stretches():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>a affirmé</c> que <q>« tout serait prêt » au printemps et que le '
        "chantier ne coûterait « pas un sou de plus »</q>."
    )


def test_que_clause_wholly_quoted_is_direct():
    check('<s entity="Anne Faure">Anne Faure</s> <c>a affirmé</c> que <q>« tout sera prêt au printemps »</q>.')


def test_que_inside_the_marks():
    check('<s entity="Anne Faure">Anne Faure</s> <c>a affirmé</c> <q>« que tout serait prêt au printemps »</q>.')


def test_infinitive_with_a_quoted_end():
    check("<s>La ministre</s> <c>a promis</c> de <q>publier le rapport « dans les meilleurs délais »</q>.")


def test_infinitive_wholly_quoted():
    check("<s>La ministre</s> <c>a promis</c> de <q>« ne rien cacher »</q>.")


def test_small_clause_before_its_object():
    check("<s>Le Sénat</s> <c>juge</c> <q>« insuffisant » le texte du gouvernement</q>.")


def test_small_clause_behind_its_object():
    check("<s>Le Sénat</s> <c>juge</c> <q>le texte du gouvernement « insuffisant »</q>.")


def test_qualifier_de():
    check("<s>L’opposition</s> <c>a qualifié</c> la réforme de <q>« hold-up »</q>.")


def test_denying_and_calling():
    check(
        "<s>Le ministère</s> a rejeté la plainte, la <c>qualifiant</c> de <q>« complètement absurde »</q>.",
    )


def test_reflexive_say_with_a_quoted_adjective():
    check('<s entity="Anne Faure">Anne Faure</s> <c>s’est dite</c> <q>« très inquiète » pour les riverains</q>.')


def test_accusation_with_quoted_words():
    check("<s>Le syndicat</s> <c>accuse</c> la direction de <q>« jouer la montre »</q>.")


def test_matrix_of_selon_with_quoted_words():
    check("<c>Selon</c> <s>le préfet</s>, <q>la situation est « sous contrôle »</q>.")


def test_incise_behind_a_clause_with_quoted_words():
    check("<q>La digue a tenu « par miracle »</q>, <c>raconte</c> <s>un pompier</s>.")


def test_wanting_with_quoted_words():
    check("<s>Le gouvernement</s> <c>entend</c> <q>« tourner la page »</q>.")


def test_refusing_with_quoted_words():
    check("<s>La direction</s> <c>refuse</c> de <q>« céder au chantage »</q>.")


def test_insertion_in_square_brackets():
    check("<s>L’exploitant</s> <c>assure</c> qu’<q>il « collabor[e] pleinement » avec les enquêteurs</q>.")


def test_scare_quotes_in_the_outlets_own_voice():
    check("Les « petits blancs », comme on nomme ici les laitiers, ont fermé la place.")


def test_title_of_a_work():
    check("Elle vient de publier « La Rivière aux loutres », son premier roman.")


def test_name_of_a_movement():
    check("Les « foulards verts » se sont réunis samedi à Ternoy.")
