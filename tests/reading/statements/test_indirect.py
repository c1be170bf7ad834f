"""Indirect speech: a clause governed by a verb of speech, judgement or announcement."""

from marked import check


def test_que_clause():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c class="announce">a annoncé</c> que <q>le pont rouvrirait lundi</q>.'
    )


def test_elided_que():
    check("<s>La préfecture</s> <c>indique</c> qu'<q>un homme de 40 ans a été blessé</q>.")


def test_typographic_apostrophe():
    check("<s>La préfecture</s> <c>indique</c> qu’<q>un homme de 40 ans a été blessé</q>.")


def test_coordinated_que_clauses():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>assure</c> que <q>le budget est voté et que le chantier suivra</q>.'
    )


def test_indirect_question_with_si():
    check('<s entity="Anne Faure">Anne Faure</s> <c class="ask">se demande</c> si <q>le canton tiendra parole</q>.')


def test_elided_si():
    check("<s>Le juge</s> <c>a demandé</c> au témoin s’<q>il avait vu la voiture</q>.")


def test_indirect_question_with_a_question_word():
    check(
        '<s entity="Luc Delvigne">Luc Delvigne</s> <c>a expliqué</c> <q>comment les machines avaient été réglées</q>.'
    )


def test_negated_verb_with_a_question_word():
    check("<s>L’entreprise</s> n’<c>a</c> pas <c>précisé</c> <q>combien de salariés seraient touchés</q>.")


def test_past_infinitive():
    check('<s entity="Luc Delvigne">Luc Delvigne</s> <c>affirme</c> <q>avoir prévenu sa direction</q>.')


def test_present_infinitive():
    check('<s entity="Luc Delvigne">Luc Delvigne</s> <c>dit</c> <q>vouloir rester au village</q>.')


def test_infinitive_with_de():
    check('<s>Le ministère des Transports</s> <c class="promise">a promis</c> de <q>rouvrir la ligne avant Noël</q>.')


def test_infinitive_with_de_behind_an_object():
    check('<s>La cheffe de service</s> <c class="demand">a demandé</c> aux infirmiers de <q>décaler leurs congés</q>.')


def test_infinitive_with_a_behind_an_object():
    check('<s>La préfecture</s> <c class="call">appelle</c> les automobilistes à <q>reporter leur voyage</q>.')


def test_accusation_with_its_accuser():
    check('<s>Le syndicat</s> <c class="accuse">accuse</c> la direction d’<q>avoir caché les comptes</q>.')


def test_commitment():
    check('<s entity="Anne Faure">Anne Faure</s> <c>s’est engagée</c> à <q>publier le rapport</q>.')


def test_reflexive_say_with_an_adjective():
    check('<s entity="Anne Faure">Anne Faure</s> <c>s’est dite favorable</c> à <q>un vote anticipé</q>.')


def test_reflexive_say_with_an_adjective_and_que():
    check('<s entity="Anne Faure">Anne Faure</s> <c>se dit convaincue</c> que <q>la gare rouvrira</q>.')


def test_faire_savoir():
    check("<s>L’ambassade</s> <c>a fait savoir</c> que <q>ses bureaux resteraient fermés</q>.")


def test_laisser_entendre():
    check("<s>Le constructeur</s> <c>laisse entendre</c> que <q>l’usine pourrait fermer</q>.")


def test_verb_of_judgement():
    check('<s>L’économiste Ole Brattvik</s> <c class="judge">estime</c> que <q>la hausse sera passagère</q>.')


def test_verb_of_fear():
    check('<s>Les éleveurs</s> <c class="fear">craignent</c> que <q>la laiterie ne ferme</q>.')


def test_verb_of_hope():
    check('<s>Les riverains</s> <c class="hope">espèrent</c> que <q>le bruit cessera</q>.')


def test_wish_with_que():
    check("<s>Le syndicat</s> <c>souhaite</c> que <q>les discussions reprennent</q>.")


def test_denial():
    check('<s>L’avocat</s> <c class="deny">nie</c> que <q>son client ait fui</q>.')


def test_denial_with_an_infinitive():
    check('<s entity="Luc Delvigne">Luc Delvigne</s> <c>dément</c> <q>avoir signé cette lettre</q>.')


def test_participle_shares_its_subject():
    check(
        '<s1+2 entity="Anne Faure">Anne Faure</s1> <c1>a rappelé</c1> que <q1>le pont datait de 1912</q1>, '
        "<c2>ajoutant</c2> que <q2>les pièces n’existaient plus</q2>."
    )


def test_coordinated_verbs_share_their_subject():
    check(
        '<s1+2 entity="Anne Faure">Anne Faure</s1> <c1>a admis</c1> que <q1>le chantier avait pris du retard</q1> et '
        "<c2>promis</c2> de <q2>le finir au printemps</q2>."
    )


def test_relative_pronoun_as_subject():
    check(
        'Tout dépend de <s entity="Anne Faure">la mairesse, Anne Faure</s>, qui <c>répète</c> que '
        "<q>la décision n’est pas prise</q>."
    )


def test_document_as_source():
    check("<s>Un rapport du Sénat</s> <c>conclut</c> que <q>la filière a perdu un tiers de ses fermes</q>.")


def test_impersonal_passive():
    check("<q>Deux personnes ont été légèrement blessées</q>, <c>a-t-on appris</c> auprès des <s>pompiers</s>.")


def test_future_and_conditional_of_the_reporting_verb():
    check("<s>Le tribunal</s> <c>dira</c> jeudi si <q>la vente est valable</q>.")


def test_verb_with_a_noun_phrase_only():
    check("Anne Faure a dénoncé la décision du préfet et annoncé sa démission.")


def test_intention_is_not_a_report():
    check("Le gouvernement a décidé de fermer la ligne et refuse de publier les comptes.")


def test_wish_with_an_infinitive_is_not_a_report():
    check("Luc Delvigne souhaite quitter la région et compte vendre sa maison.")


def test_acceptance_is_not_a_report():
    check("Les deux camps ont accepté de reprendre les discussions jeudi.")


def test_plain_knowledge_is_not_a_report():
    check("Le maire sait que le pont est fermé, et chacun a vu que la rivière montait.")


def test_impersonal_seeming_is_not_a_report():
    check("Il semble que le froid revienne. On sait que les routes seront glissantes.")


def test_accused_without_an_accuser():
    check("L’ancien notaire est accusé d’avoir vidé les comptes de ses clients.")


def test_suspected_without_an_accuser():
    check("Un homme de 30 ans, soupçonné d’avoir incendié deux granges, a été arrêté mardi.")


def test_conditional_of_hearsay_without_a_source():
    check("Le groupe aurait perdu douze millions d’euros en un an.")


def test_narrators_clause_behind_a_report_in_the_past():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>a assuré</c> que <q>le pont tiendrait</q>, mais la rivière déborde '
        "déjà."
    )
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>a dit</c> que <q>les plans étaient prêts</q>, et le conseil les a '
        "refusés le soir même."
    )


def test_reported_clause_behind_but():
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>a assuré</c> que <q>le pont tiendrait, mais que la rivière '
        "monterait</q>."
    )
    check(
        '<s entity="Anne Faure">Anne Faure</s> <c>a assuré</c> que <q>le pont tiendrait, mais la route serait '
        "fermée</q>."
    )


def test_an_answer_in_one_word():
    check('<s entity="Luc Delvigne">Luc Delvigne</s> <c class="answer">a répondu</c> que <q>non</q>.')
    check('Interrogé sur ses comptes, <s entity="Luc Delvigne">Luc Delvigne</s> <c>assure</c> que <q>si</q>.')


def test_a_relative_clause_ends_before_the_main_verb():
    check(
        "<s1+2>La ligue</s1+2>, qui <c1>dit</c1> <q1>avoir reçu dix lettres</q1>, <c2>demande</c2> aux élus de "
        "<q2>fermer le stade</q2>."
    )


def test_clause_whose_verb_is_quoted():
    check("<s>Les syndicats</s> <c>affirment</c> dans un texte commun que <q>la mairie « ment sur ses chiffres »</q>.")


def test_what_a_study_shows():
    check("<s>Deux études</s> <c>ont montré</c> que <q>le lac se réchauffe plus vite que la mer</q>.")
    check("Sa colère montre que le lac compte pour elle.")


def test_an_infinitive_ends_before_a_finite_clause():
    check("<s>La ville</s> <c>a promis</c> de <q>reconstruire l’école</q>, mais les parents refusent.")
    check("<s>La ligue</s> <c>affirme</c> <q>avoir payé ses arbitres</q> et quitte la salle.")
    check("<s>La ville</s> <c>a promis</c> de <q>reconstruire l’école et de payer les bus</q>.")


def test_a_clause_ends_before_another_report():
    check(
        "<s1>La mairie</s1> <c1>dit</c1> que <q1>le pont tient</q1>, mais <s2>les riverains</s2> <c2>répondent</c2> "
        "que <q2>la pile bouge</q2>."
    )
