"""Nouns of speech that govern a content."""

from marked import check


def test_selon_laquelle():
    check("La ministre a balayé l’<c>accusation</c> selon laquelle <q>elle aurait menti au Parlement</q>.")


def test_noun_with_its_holder():
    check(
        "L’<c>affirmation</c> de <s>la défense</s> selon laquelle <q>le témoin était absent</q> a surpris le tribunal."
    )


def test_idea_with_its_holder():
    check("<s>Le Sénat</s> défend l’<c>idée</c> que <q>chaque commune doit garder son école</q>.")


def test_call_with_an_infinitive():
    check("L’<c>appel</c> du <s>syndicat</s> à <q>cesser le travail</q> a été peu suivi.")


def test_promise_with_an_infinitive():
    check("La <c>promesse</c> du <s>gouvernement</s> de <q>rouvrir la ligne</q> remonte à 2019.")


def test_support_verb():
    check("<s>Les syndicats</s> <c>ont exprimé la crainte</c> que <q>l’usine ne ferme</q>.")


def test_idea_without_a_content():
    check("L’idée du maire a séduit les commerçants.")


def test_appeal_in_court_is_no_call():
    check("La cour d’appel de Merlebourg rendra sa décision mardi.")
