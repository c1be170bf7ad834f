"""Who is meant by a surname, by initials and by names that are written in another order or with small letters."""

import pytest

from marked import check

COUPLE = "Alice Berthon et Victor Berthon tiennent la librairie. "


def test_titles_tell_a_woman_and_a_man_of_one_surname_apart():
    check(
        COUPLE + '<q1>« Nous fermons »</q1>, <c1>a dit</c1> <s1 entity="Victor Berthon" gender="m">M. Berthon</s1>. '
        '<q2>« Hélas »</q2>, <c2>a soupiré</c2> <s2 entity="Alice Berthon" gender="f">Mme Berthon</s2>.'
    )


def test_titles_tell_them_apart_before_they_are_named():
    check(
        '<q1>« Nous fermons »</q1>, <c1>a dit</c1> <s1 entity="Alice Berthon">Mme Berthon</s1>. '
        '<q2>« Hélas »</q2>, <c2>a soupiré</c2> <s2 entity="Victor Berthon">M. Berthon</s2>. ' + COUPLE
    )


def test_woman_whom_only_her_title_names_is_not_the_man_of_her_surname():
    check(
        '<q1>« Oui »</q1>, <c1>a dit</c1> <s1 entity="Aubry" gender="f">Mme Aubry</s1>. '
        '<q2>« Non »</q2>, <c2>a répondu</c2> <s2 entity="Aubry" gender="m">M. Aubry</s2>.'
    )


def test_surname_of_two_men_stands_for_itself():
    check(
        "Victor Berthon et son fils Hugo Berthon tiennent la librairie. "
        '<q>« Nous fermons »</q>, <c>a dit</c> <s entity="Berthon" gender="m">M. Berthon</s>.'
    )


@pytest.mark.parametrize("name", ["H. Tassin", "H.-L. Tassin"])
def test_initials_before_a_surname(name: str):
    check(f'<q>« Non »</q>, <c>dit</c> <s entity="{name}" kind="person" gender="f">la députée {name}</s>.')


def test_initial_stands_for_the_first_name():
    check(
        "Valentine Sorbier étudie les ours. "
        '<q>« Ils dorment »</q>, <c>a précisé</c> <s entity="Valentine Sorbier">V. Sorbier</s>.'
    )


def test_initial_stands_for_the_surname():
    check('Hugo Berthon lit. <q>« Chut »</q>, <c>a dit</c> <s entity="Hugo Berthon">Hugo B.</s>.')


def test_surname_in_capitals_before_the_first_name():
    check('<q>« Nous agirons »</q>, <c>a dit</c> <s entity="Hugo Berthon" kind="person">M. BERTHON Hugo</s>.')


@pytest.mark.parametrize("name", ["Chen Wei-ling", "Samir Abd al-Karim"])
def test_small_letters_behind_a_hyphen_or_a_particle(name: str):
    check(f'<q>« Non »</q>, <c>a dit</c> <s entity="{name}" kind="person">le ministre {name}</s>.')


def test_name_in_square_brackets():
    check(
        '<q>« L’enquête avance »</q>, <c>a précisé</c> <s entity="Hugo Berthon" kind="person">'
        "le procureur [Hugo Berthon]</s>."
    )


def test_surname_with_the_whole_name_in_square_brackets():
    check('<q>« Oui »</q>, <c>a dit</c> <s entity="Alice Berthon" gender="f">Mme Berthon [Alice Berthon]</s>.')


def test_two_named_behind_an_office_with_its_field():
    check(
        "<q>« C’est signé »</q>, <c>ont dit</c> "
        '<s entity="Hugo Berthon et Alice Aubry">le ministre à la Mer Hugo Berthon et son homologue, Alice Aubry</s>.'
    )


@pytest.mark.parametrize("name", ["Tova Marie Lindt", "Piet van de Lindt", "Hugo Affi N’Dombé", "Alice M. Lindt"])
def test_name_with_a_first_name_or_a_middle_that_no_table_knows(name: str):
    check(f'<q>« Rien ne presse »</q>, <c>estime</c> <s entity="{name}" kind="person">{name}</s>.')


def test_name_behind_the_field_of_an_office():
    check(
        '<s1 entity="Tova Lindt" kind="person">La ministre de la Santé Tova Lindt</s1> <c1>a annoncé</c1> que '
        "<q1>les lits étaient prêts</q1>. "
        '<q2>« Rien ne presse »</q2>, <c2>a dit</c2> <s2 entity="Tova Lindt" gender="f">Mme Lindt</s2>.'
    )


def test_date_is_no_part_of_a_name():
    check(
        '<q>« Rien ne presse »</q>, <c>a résumé</c> <s entity="Banque d’Angleterre">la Banque d’Angleterre</s> '
        "en février."
    )
