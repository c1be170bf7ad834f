"""A relation inside the content of another."""

from marked import check


def test_promise_inside_a_claim():
    check(
        '<s1 entity="Luc Delvigne">Luc Delvigne</s1> <c1>affirme</c1> que <q1><s2 entity="Anne Faure">Anne Faure</s2> '
        "<c2>a promis</c2> de <q2>revenir</q2></q1>."
    )


def test_selon_inside_a_que_clause():
    check(
        "<s1>Le quotidien local</s1> <c1>rapporte</c1> que, <q1><c2>selon</c2> <s2>la police</s2>, "
        "<q2>le conducteur dormait</q2></q1>."
    )


def test_report_inside_a_quotation():
    check(
        '<q1>« <s2 entity="Faure">Mme Faure</s2> nous <c2>a assuré</c2> que '
        '<q2 type="indirect">l’hôpital resterait ouvert</q2> »</q1>, <c1>rappelle</c1> '
        '<s1 entity="Luc Delvigne">Luc Delvigne</s1>.'
    )


def test_own_opinion_inside_a_quotation_is_no_relation():
    check(
        "<q>« Je pense que le pont tiendra, et je crois qu’il faut attendre »</q>, <c>dit</c> "
        '<s entity="Luc Delvigne">Luc Delvigne</s>.'
    )


def test_what_i_said_before_is_a_relation():
    check(
        '<q1>« <s2 entity="Luc Delvigne">J</s2>’<c2>ai</c2> toujours <c2>dit</c2> que '
        '<q2 type="indirect">ce pont tiendrait</q2> »</q1>, <c1>rappelle</c1> '
        '<s1 entity="Luc Delvigne">Luc Delvigne</s1>.'
    )


def test_chain_of_two_reports():
    check(
        "<c1>Selon</c1> <s1>l’agence APO</s1>, <q1><s2>le ministre</s2> <c2>a déclaré</c2> que "
        "<q2>la route serait rouverte</q2></q1>."
    )


def test_a_call_in_the_first_person():
    check(
        "<q1>« Le pont tient. <s2>Nous</s2> <c2>appelons</c2> les élus à <q2>nous aider</q2> »</q1>, <c1>lance</c1> "
        '<s1 entity="Anne Faure">Anne Faure</s1>.'
    )


def test_a_quotation_that_holds_a_report_still_has_a_speaker():
    check(
        '<s1 entity="Anne Faure">Anne Faure</s1> <c1>raconte</c1> : <q1>« <s2>Le préfet</s2> <c2>a dit</c2> que '
        "<q2>la digue tiendrait</q2>. »</q1>"
    )
