"""Quotations whose speaker only the context or the layout gives."""

from marked import check


def test_free_quotation_behind_an_attributed_one():
    check(
        '<q1>« J’ai tout perdu »</q1>, <c1>raconte</c1> <s1 entity="Odile Garcin">Odile Garcin</s1>. '
        'L’eau est montée en une heure. <q2 entity="Odile Garcin" class="quote-only">« Même les photos. »</q2>'
    )


def test_speaker_named_before_the_quotation():
    check(
        "Fatima Ouardi a perdu la moitié de ses clients. "
        '<q entity="Fatima Ouardi">« Ils viennent à vélo ou ils ne viennent plus. »</q>'
    )


def test_interview():
    check(
        "ENTRETIEN. Hélène Sarrazin dirige la bibliothèque de Merlebourg depuis dix ans.\n\n"
        "Vos salles sont-elles pleines ?\n\n"
        '<s1 entity="Hélène Sarrazin">Hélène Sarrazin</s1> : <q1>Elles le sont le dimanche. Le reste du temps, '
        "on entend les pages tourner.</q1>\n\n"
        "Que vous manque-t-il ?\n\n"
        '<q2 entity="Hélène Sarrazin">Des fauteuils. Et un peu de silence de la part des élus.</q2>\n'
    )


def test_an_interview_ends_where_its_asker_signs():
    check(
        "ENTRETIEN. Hélène Sarrazin dirige la bibliothèque de Merlebourg depuis dix ans.\n\n"
        "Vos salles sont-elles pleines ?\n\n"
        '<q1 entity="Hélène Sarrazin">Nous le sommes le dimanche.</q1>\n\n'
        "Avez-vous des regrets ?\n\n"
        '<q2 entity="Hélène Sarrazin">Un seul : ne pas avoir acheté de fauteuils. Nous en aurons.</q2>\n\n'
        "Propos recueillis par Aline Forestier\n\n"
        "À la mairie, on se refuse à tout commentaire. Le budget sera voté en mars, sans surprise.\n"
    )


def test_who_answers_is_not_whom_the_question_names():
    check(
        "ENTRETIEN. Hélène Sarrazin dirige la bibliothèque de Merlebourg depuis dix ans.\n\n"
        "Vos salles sont-elles pleines ?\n\n"
        '<s1 entity="Hélène Sarrazin">Hélène Sarrazin</s1> : <q1>Nous le sommes le dimanche.</q1>\n\n'
        "Et que répondez-vous au maire, Paul Estève ?\n\n"
        '<q2 entity="Hélène Sarrazin">Je l’invite. Nous avons des fauteuils.</q2>\n'
    )


def test_tweet():
    check(
        "La réaction n’a pas tardé.\n\n"
        "<q>Pas une ligne sur nos gares. Les campagnes s’en souviendront ! #Budget</q>\n"
        '— <s entity="Maud Ellerin">Maud Ellerin (@maudellerin)</s> 21 novembre 2022\n'
    )


def test_tweet_signed_behind_two_hyphens():
    check(
        "<q>Pas une ligne sur nos gares. Les campagnes s’en souviendront !</q>\n"
        '-- <s entity="Maud Ellerin">Maud Ellerin (@maudellerin)</s> 21 novembre 2022\n'
    )


def test_caption():
    check(
        "Le marché de Sauzay a rouvert mercredi après trois ans de travaux.\n\n"
        '<q>« On a retrouvé nos étals »</q>, <c>sourit</c> <s entity="Nadia Belkorchi">Nadia Belkorchi, fleuriste</s>. '
        "Photo Jean Milhau\n"
    )


def test_quoted_headline_of_whom_the_article_speaks():
    check(
        '<q1 entity="Raymond Tixier">« On nous méprise »</q1>\n\n'
        "L’ancien instituteur de Sauzay ne décolère pas depuis l’annonce de la fermeture de l’école.\n\n"
        "<q2>« On nous méprise, mais on s’en souviendra »</q2>, "
        '<c2>dit</c2> <s2 entity="Raymond Tixier">Raymond Tixier</s2>.'
    )


ANNOUNCED = "ENTRETIEN. Hélène Sarrazin dirige la bibliothèque de Merlebourg depuis dix ans.\n\n"


def test_interview_whose_lines_name_who_speaks():
    check(
        f"{ANNOUNCED}"
        "La Gazette : Vos salles sont-elles pleines ?\n"
        '<s1 entity="Hélène Sarrazin">Hélène Sarrazin</s1> : <q1>Le dimanche.</q1>\n'
        "La Gazette : Que manque-t-il ?\n"
        '<s2 entity="Hélène Sarrazin">Hélène Sarrazin</s2> : <q2>Des fauteuils. La ville en promet.\n'
        "Le conseil votera en mai.</q2>\n"
        "La Gazette : Et le toit ?\n"
        '<s3 entity="Hélène Sarrazin">Hélène Sarrazin</s3> : <q3>Il tiendra.</q3>\n'
    )


def test_interview_of_questions_and_answers_by_their_letters():
    check(
        f"{ANNOUNCED}"
        "Q. Vos salles sont-elles pleines ?\n"
        'R. <q1 entity="Hélène Sarrazin">Le dimanche.</q1>\n'
        "Q. Que manque-t-il ?\n"
        'R. <q2 entity="Hélène Sarrazin">Des fauteuils.</q2>\n'
    )


def test_questions_as_crossheads_are_no_interview():
    check(
        "Le pont fermera en mai pour six semaines, et les bus feront un détour par les quais de la rive gauche.\n\n"
        "Pourquoi fermer le pont ?\n\n"
        "Les piles sont usées, et on ne peut plus attendre. Le chantier doit durer six semaines, parfois de nuit.\n\n"
        "Que feront les bus ?\n\n"
        "Ils passeront par les quais. On peut prévoir dix minutes de plus aux heures où les bureaux se vident.\n"
    )
