"""Direct speech: the whole content stands in quotation marks."""

from marked import check


def test_verb_and_subject_behind_the_quotation():
    check('<q>« Le pont rouvrira »</q>, <c class="say">a déclaré</c> <s entity="Anne Faure">la maire, Anne Faure</s>.')


def test_present_tense():
    check(
        '<q>« Le blé manque »</q>, <c class="explain">explique</c> <s entity="Paul Estève">Paul Estève, maraîcher</s>.'
    )


def test_colon_behind_the_verb():
    check('<s entity="Anne Faure">Anne Faure</s> <c class="answer">a répondu</c> : <q>« Je ne signerai pas. »</q>')


def test_colon_behind_a_name_without_a_verb():
    check('<s entity="Anne Faure">Anne Faure</s>, catégorique : <q>« Je ne signerai pas ce texte. »</q>')


def test_quotation_inside_the_clause():
    check('<q>« Rien n’est joué »</q>, <c class="warn">a prévenu</c> mardi devant la presse <s>le préfet</s>.')


def test_question_in_quotation_marks():
    check('<q>« Qui paiera ? »</q> <c class="ask">demande</c> <s entity="Luc Delvigne">Luc Delvigne, un délégué</s>.')


def test_exclamation_in_quotation_marks():
    check('<q>« Ça suffit ! »</q>, <c>s’est exclamé</c> <s entity="Luc Delvigne">Luc Delvigne</s>.')


def test_quotation_over_several_sentences():
    check(
        "<q>« Nous avons attendu trois ans. Personne n’est venu. Alors nous avons réparé le toit nous-mêmes »</q>, "
        '<c>raconte</c> <s entity="Odile Garcin">Odile Garcin</s>.'
    )


def test_a_new_pair_of_marks_is_a_new_relation():
    check(
        '<q1>« La digue a tenu »</q1>, <c1>a constaté</c1> <s1 entity="Odile Garcin">Odile Garcin</s1>. '
        '<q2>« Elle tiendra encore »</q2>, <c2>a</c2><s2 entity="Odile Garcin">-t-elle</s2> <c2>ajouté</c2>.'
    )


def test_verb_with_an_adverb_between_auxiliary_and_participle():
    check("<q>« La nuit a été longue »</q>, <c>a</c> brièvement <c>commenté</c> <s>le capitaine des pompiers</s>.")


def test_reflexive_verb():
    check('<q>« C’est une honte »</q>, <c>s’est indignée</c> <s entity="Odile Garcin">Odile Garcin</s>.')


def test_verb_of_manner():
    check('<q>« On verra bien »</q>, <c>soupire</c> <s entity="Luc Delvigne">Luc Delvigne</s>.')


def test_verb_followed_by_an_addressee():
    check("<q>« Le dossier est clos »</q>, <c>a indiqué</c> à notre journal <s>une porte-parole du tribunal</s>.")


def test_quotation_behind_a_que_clause_is_its_own_relation():
    check(
        '<s1 entity="Anne Faure">Anne Faure</s1> <c1>affirme</c1> que <q1>le chantier commencera en mai</q1>. '
        '<q2 entity="Anne Faure">« Les grues sont louées. »</q2>'
    )


def test_cue_in_a_participle():
    check("<s>La préfète</s> a quitté la salle, <c>lançant</c> : <q>« Nous nous reverrons. »</q>")


def test_cue_behind_avant_de():
    check(
        '<q1>« Bonne question »</q1>, <c1>a répondu</c1> <s1+2 entity="Luc Delvigne">Luc Delvigne</s1>, '
        "avant de <c2>glisser</c2> : <q2>« Je vous écrirai. »</q2>"
    )


def test_two_speakers_in_one_sentence():
    check(
        '<q1>« C’est non »</q1>, <c1>tranche</c1> <s1 entity="Anne Faure">Anne Faure</s1>, tandis que '
        '<s2 entity="Luc Delvigne">Luc Delvigne</s2> <c2>répond</c2> : <q2>« Ce sera oui. »</q2>'
    )


def test_object_of_which_the_words_are_quoted():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c class="criticise">a dénoncé</c> <q>« une décision en cachette »</q>.'
    )


def test_object_with_its_article_outside_the_marks():
    check('<s entity="Anne Faure">Anne Faure</s> <c>a dénoncé</c> un <q>« mépris »</q> envers les communes.')


def test_two_quoted_objects_under_one_cue():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>a évoqué</c> <q>« un immense gâchis »</q> et '
        "<q>« une profonde tristesse »</q>."
    )


def test_placard():
    check(
        'Sur <s entity="une pancarte">une pancarte</s>, on pouvait <c>lire</c> : '
        "<q>« Pas d’école, pas de village. »</q>"
    )


def test_chanted_slogan():
    check("<s>Les manifestants</s> <c>scandaient</c> <q>« Rendez-nous notre gare »</q>.")
