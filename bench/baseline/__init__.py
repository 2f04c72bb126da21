"""
What all speed figures refer to: a bare Django view that reads ten stored HTML texts
of about 110 words in one query and renders them through one template.
"""
