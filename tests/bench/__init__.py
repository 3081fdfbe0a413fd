"""How fast Acervo is beside others that do the same work, on the same documents and questions, in one run."""
