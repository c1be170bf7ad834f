"""What a page, its headers and its site say of mining in, the signs of a reservation out (TDMRep, robots.txt, robots).

The protocol is that of the TDM Reservation Protocol of a W3C Community Group.
"""
