"""The rules' relations and the signals of the learned encoder in, the relations that are kept out, each with how sure
it is. The encoder proposes (`proposals`), both sides' findings become candidates with their signs (`candidates`), and
signs weighed in log odds choose among them (`selection`). `confidence` leaves out what is not sure enough.
"""
