"""French inflection: the forms that news uses, of regular, respelt and irregular verbs."""

import pytest

from sourcier.languages.fr.conjugation import agreeing, noun_forms, paradigm


@pytest.mark.parametrize(
    ("lemma", "finite"),
    [
        ("annoncer", "annonce annonçons annoncez annoncent annonçait annoncions annonça annoncèrent annoncera"),
        ("juger", "juge jugeons jugeait jugions jugea jugèrent jugerait jugiez"),
        ("appeler", "appelle appelons appellent appelait appela appellera appellerait"),
        ("marteler", "martèle martelons martelait martèlera martela"),
        ("espérer", "espère espérons espérait espérera espèrera espéra"),
        ("alléguer", "allègue alléguait alléguera allégua alléguèrent"),
        ("appuyer", "appuie appuyons appuyait appuiera appuya"),
        ("bégayer", "bégaie bégaye bégayait bégaiera bégayera"),
        ("créer", "crée créent créera créa"),
        ("avertir", "avertit avertissent avertissait avertira avertirent avertisse"),
        ("répondre", "réponds répond répondons répondait répondit répondirent répondra réponde"),
        ("dire", "dis dit disons dites disent disait dit dirent dira dise"),
        ("prédire", "prédisez prédit prédirent prédira"),
        ("écrire", "écrit écrivent écrivait écrivit écrivirent écrira écrive"),
        ("promettre", "promet promettent promit promirent promettra promette"),
        ("reconnaître", "reconnaît reconnaissent reconnut reconnurent reconnaîtra reconnaisse"),
        ("prévenir", "prévient prévenons préviennent prévint prévinrent prévînmes préviendra prévienne"),
        ("soutenir", "soutient soutiennent soutenait soutint soutiendra"),
        ("prétendre", "prétend prétendent prétendit"),
        ("apprendre", "apprend apprenons apprennent apprit apprirent apprenne"),
        ("craindre", "craint craignons craignent craignait craignit craindra craigne"),
        ("convaincre", "convainc convainquent convainquit convaincra"),
        ("croire", "croit croyons croient croyait crut crurent croira croie"),
        ("prévoir", "prévoit prévoient prévoyait prévit prévoira prévoie"),
        ("conclure", "conclut concluent concluait conclurent conclura conclue"),
        ("poursuivre", "poursuit poursuivent poursuivit poursuivra poursuive"),
        ("démentir", "dément démentent démentit démentira démente"),
        ("requérir", "requiert requièrent requérait requit requerra requière"),
        ("vouloir", "veut voulons veulent voulait voulut voudra veuille voulions"),
        ("faire", "fait faisons faites font faisait fit fera fasse"),
        ("être", "suis est sommes sont était étions fut sera sois soit soyons soient"),
        ("avoir", "a ont avait eut aura ait ayons aient"),
        ("émouvoir", "émeut émouvons émeuvent émut émouvra émeuve"),
        ("emballer", "emballe emballent emballera"),
    ],
)
def test_finite_forms(lemma: str, finite: str) -> None:
    missing = set(finite.split()) - paradigm(lemma).finite
    assert not missing


@pytest.mark.parametrize(
    ("lemma", "present", "past"),
    [
        ("juger", "jugeant", "jugé jugée jugés jugées"),
        ("avertir", "avertissant", "averti avertie avertis averties"),
        ("craindre", "craignant", "craint crainte craints craintes"),
        ("admettre", "admettant", "admis admise admises"),
        ("convaincre", "convainquant", "convaincu convaincue convaincus convaincues"),
        ("avoir", "ayant", "eu eue eus eues"),
        ("être", "étant", "été étée étés étées"),
        ("savoir", "sachant", "su sue sus sues"),
    ],
)
def test_participles(lemma: str, present: str, past: str) -> None:
    assert paradigm(lemma).present_participle == {present}
    assert paradigm(lemma).past_participle == set(past.split())


def test_both_spellings_where_both_live() -> None:
    assert {"renouvelle", "renouvèle"} <= paradigm("renouveler").finite
    assert "appèle" not in paradigm("appeler").finite


def test_forms_hold_every_mood() -> None:
    assert {"confier", "confie", "confiant", "confiée"} <= paradigm("confier").forms


def test_unknown_ending_is_refused() -> None:
    with pytest.raises(ValueError, match="xyz"):
        paradigm("xyz")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("prêt", "prêt prête prêts prêtes"),
        ("favorable", "favorable favorables"),
        ("inquiet", "inquiet inquiète inquiets inquiètes"),
        ("heureux", "heureux heureuse heureuses"),
        ("fier", "fier fière fiers fières"),
        ("attentif", "attentif attentive attentifs attentives"),
        ("surpris", "surpris surprise surprises"),
        ("vital", "vital vitale vitaux vitales"),
        ("essentiel", "essentiel essentielle essentiels essentielles"),
        ("destructeur", "destructeur destructrice destructeurs destructrices"),
        ("prometteur", "prometteur prometteuse prometteurs prometteuses"),
    ],
)
def test_agreement(word: str, forms: str) -> None:
    assert agreeing(word) == tuple(forms.split())


def test_plurals() -> None:
    assert noun_forms("promesse") == ("promesse", "promesses")
    assert noun_forms("aveu") == ("aveu", "aveux")
    assert noun_forms("avis") == ("avis",)
