"""Every convention of quotation marks gives the same reading."""

import pytest

from marked import check

SPACES = {"none": "", "plain": " ", "no-break": "\u00a0", "narrow": "\u202f", "thin": "\u2009"}


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_every_space_inside_guillemets(space: str):
    check(f"<q>«{space}Le pont rouvrira lundi{space}»</q>, <c>a déclaré</c> <s>la mairesse</s>.")


@pytest.mark.parametrize("opening, closing", ["“”", '""', "‹›"])
def test_other_marks(opening: str, closing: str):
    check(f"<q>{opening}Le pont rouvrira lundi{closing}</q>, <c>a déclaré</c> <s>la mairesse</s>.")


def test_full_stop_inside_the_marks():
    check("<s>La mairesse</s> <c>a déclaré</c> : <q>« Le pont rouvrira lundi. »</q>")


def test_full_stop_outside_the_marks():
    check("<s>La mairesse</s> <c>a déclaré</c> : <q>« Le pont rouvrira lundi »</q>.")


def test_comma_inside_the_marks():
    check("<q>“Le pont rouvrira lundi,”</q> <c>a déclaré</c> <s>la mairesse</s>.")


def test_speech_inside_speech():
    check(
        "<q1>« <s2>Le préfet</s2> m’<c2>a dit</c2> : <q2>“Tenez bon”</q2> »</q1>, "
        '<c1>raconte</c1> <s1 entity="Odile Garcin">Odile Garcin</s1>.'
    )


def test_a_term_inside_speech_is_no_relation():
    check('<q>« Nous ne sommes pas des “vandales” »</q>, <c>lance</c> <s entity="Odile Garcin">Odile Garcin</s>.')


def test_guillemets_repeated_at_the_head_of_a_paragraph():
    check(
        "Les débats ont duré tard dans la nuit.\n\n<q>« Le pont est trop vieux.\n\n« Il faudra le démolir »</q>, "
        '<c>a expliqué</c> <s entity="Anne Faure">la mairesse, Anne Faure</s>, devant le conseil.'
    )


def test_closing_guillemets_at_the_head_of_a_paragraph():
    check(
        "Les débats ont duré tard dans la nuit.\n\n<q>« Le pont est trop vieux.\n\n» Il faudra le démolir »</q>, "
        '<c>a expliqué</c> <s entity="Anne Faure">la mairesse, Anne Faure</s>, devant le conseil.'
    )


def test_marks_never_closed():
    check('<q type="direct">« Le pont rouvrira lundi</q>, <c>a déclaré</c> <s>la mairesse</s>. Le préfet était absent.')


def test_marks_never_opened():
    check('<q type="direct">Le pont rouvrira lundi »</q>, <c>a déclaré</c> <s>la mairesse</s>. Le préfet était absent.')


def test_dialogue_with_dashes():
    check(
        "L’échange a été bref.\n"
        '— <q1 type="direct">Viendrez-vous au village ?</q1> <c1>a lancé</c1> <s1>une habitante</s1>.\n'
        '— <q2 type="direct">Je viendrai samedi</q2>, <c2>a répondu</c2> <s2>le préfet</s2>.'
    )


def test_ellipsis_inside_the_marks():
    check("<q>« Des années d’alertes […] restées sans réponse »</q>, <c>déplore</c> <s>le maire</s>.")


def test_dates_and_numbers_inside_the_marks():
    check("<q>«Le 6 mars à 20h30, pas avant»</q>, <c>précise</c> <s>l’office des routes</s>.")


def test_inches_and_minutes_are_not_quotation_marks():
    check('L’écran de 15" sera vendu dès lundi, et le coureur a fini en 12\' 30".')


def test_quotation_left_open_and_opened_again_before_an_incise():
    check(
        '<s1 entity="Anne Faure">Anne Faure</s1> <c1>explique</c1> : <q1>« Le pont doit fermer cet hiver.</q1>\n\n'
        '<q2>« Nous rouvrirons en mai »</q2>, <c2>promet</c2><s2 entity="Anne Faure">-elle</s2>.'
    )
