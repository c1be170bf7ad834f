"""The parts of a page: a text and its layout in; title, lead, body, crossheads, captions, credits, datelines and
furniture out, that leave but white space. `parts` puts lines and pieces of lines together; lines are told whole
(`whole_lines`), by their place and length (`headings`), or hold pieces of their own (`pieces`, `line_ends`, `glued`).
"""
